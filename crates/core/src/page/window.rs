//! A window on a sequence: a few items of what may be longer.

/// Up to `N` items of a sequence that is produced over and over from its beginning.
///
/// A `const fn` can neither allocate nor be stopped half-way. So a section of a page is composed into
/// a window; if it does not fit, what is there is taken away, and the section is composed once more
/// without the items that are out already.
#[derive(Clone)]
pub(crate) struct Window<T, const N: usize> {
    items: [T; N],
    length: usize,
    /// The length when the sequence began.
    start: usize,
    /// How many items of the sequence are out already.
    skipped: usize,
    /// How many items of the sequence there were so far.
    position: usize,
}

impl<T: Copy, const N: usize> Window<T, N> {
    /// An empty one; nobody sees `filler`.
    pub(crate) const fn new(filler: T) -> Self {
        Self {
            items: [filler; N],
            length: 0,
            start: 0,
            skipped: 0,
            position: 0,
        }
    }

    /// Begins a sequence of which some items are out already.
    pub(crate) const fn begin(&mut self, skipped: usize) {
        self.start = self.length;
        self.skipped = skipped;
        self.position = 0;
    }

    /// Takes the next item of the sequence, if there is room for it and it is not out already.
    #[inline]
    pub(crate) const fn push(&mut self, item: T) {
        if self.position >= self.skipped && self.length < N {
            self.items[self.length] = item;
            self.length += 1;
        }
        self.position += 1;
    }

    /// The place of the next item in the sequence.
    pub(crate) const fn position(&self) -> usize {
        self.position
    }

    /// How many items are out once those in the window are, if the sequence goes on behind them.
    pub(crate) const fn rest_from(&self) -> Option<usize> {
        let out = self.skipped + self.length - self.start;
        if out < self.position { Some(out) } else { None }
    }

    /// Whether a sequence might not fit any more that an empty window has room for.
    pub(crate) const fn is_half_full(&self) -> bool {
        self.length > N / 2
    }

    #[inline]
    pub(crate) const fn get(&self, index: usize) -> Option<T> {
        if index < self.length {
            Some(self.items[index])
        } else {
            None
        }
    }

    pub(crate) fn items(&self) -> &[T] {
        &self.items[..self.length]
    }

    pub(crate) const fn clear(&mut self) {
        self.length = 0;
    }
}

#[cfg(test)]
mod tests {
    use std::string::String;
    use std::vec::Vec;

    use super::*;

    /// What comes out of a window of four items if a sequence is pushed as often as it takes.
    fn out_of_four(sequence: &[char]) -> String {
        let mut window = Window::<char, 4>::new(' ');
        let mut out = String::new();
        let mut skipped = Some(0);
        while let Some(already) = skipped {
            window.clear();
            window.begin(already);
            sequence.iter().for_each(|&item| window.push(item));
            out.extend(window.items());
            skipped = window.rest_from();
        }
        out
    }

    #[test]
    fn a_sequence_comes_out_whole_however_long_it_is() {
        let alphabet: Vec<char> = ('a'..='z').collect();
        for length in 0..alphabet.len() {
            let sequence = &alphabet[..length];
            assert_eq!(out_of_four(sequence), String::from_iter(sequence));
        }
    }

    #[test]
    fn a_sequence_that_begins_in_a_window_with_others_in_it_goes_on_where_that_was_full() {
        let mut window = Window::<char, 4>::new(' ');
        window.begin(0);
        "xyz".chars().for_each(|item| window.push(item));
        assert_eq!(window.rest_from(), None);
        window.begin(0);
        "ab".chars().for_each(|item| window.push(item));
        assert_eq!(window.items(), ['x', 'y', 'z', 'a']);
        assert_eq!(window.rest_from(), Some(1));
    }
}
