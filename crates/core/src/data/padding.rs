//! Texts in columns: padded and cut as one text would be, and never allocated.

use core::fmt::{self, Write};

/// Writes texts one behind the other, padded and cut as one text would be.
pub(crate) fn pad_all(f: &mut fmt::Formatter<'_>, texts: &[&str]) -> fmt::Result {
    pad(f, |out| {
        texts.iter().try_for_each(|text| out.write_str(text))
    })
}

/// Pads and cuts what is written, as a text of it would be. It is written twice where there is a width.
pub(crate) fn pad(
    f: &mut fmt::Formatter<'_>,
    write: impl Fn(&mut dyn Write) -> fmt::Result,
) -> fmt::Result {
    if f.width().is_none() && f.precision().is_none() {
        return write(f);
    }
    let mut length = Length(0);
    write(&mut length)?;
    let shown = f.precision().map_or(length.0, |most| most.min(length.0));
    let padding = f.width().unwrap_or(0).saturating_sub(shown);
    let before = match f.align() {
        None | Some(fmt::Alignment::Left) => 0,
        Some(fmt::Alignment::Center) => padding / 2,
        Some(fmt::Alignment::Right) => padding,
    };
    let fill = f.fill();
    (0..before).try_for_each(|_| f.write_char(fill))?;
    write(&mut Cut { f, left: shown })?;
    (before..padding).try_for_each(|_| f.write_char(fill))
}

/// Counts characters.
struct Length(usize);

impl Write for Length {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.chars().count();
        Ok(())
    }
}

/// Hands on as many characters as are left.
struct Cut<'f, 'b> {
    f: &'f mut fmt::Formatter<'b>,
    left: usize,
}

impl Write for Cut<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars().take(self.left) {
            self.left -= 1;
            self.f.write_char(character)?;
        }
        Ok(())
    }
}
