//! "Did you mean": the nearest of a list of words.

/// The candidate nearest to a mistyped word, if one is near enough to be meant: a third of its letters are others, or one of
/// the two is the beginning of the other.
pub(crate) fn nearest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let limit = word.chars().count().max(3) / 3;
    let mut nearest = None;
    let mut least = usize::MAX;
    for candidate in candidates {
        let distance = distance(word, candidate);
        let is_near = distance <= limit || is_beginning(word, candidate);
        if is_near && distance < least {
            (nearest, least) = (Some(*candidate), distance);
        }
    }
    nearest
}

/// Whether one of two words is the other with more behind it, such as `class` and `classes`.
fn is_beginning(a: &str, b: &str) -> bool {
    a.len().min(b.len()) >= 3 && (a.starts_with(b) || b.starts_with(a))
}

/// How many letters have to be put in, left out or exchanged, or swapped with the next one, to make the one word
/// of the other. Not that of a crate: whoever depends on the library waits for what the macro depends on.
fn distance(a: &str, b: &str) -> usize {
    let [a, b] = [a, b].map(|word| word.chars().collect::<Vec<char>>());
    let mut least = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            if i == 0 || j == 0 {
                least[i][j] = i + j;
                continue;
            }
            let exchanged = least[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            least[i][j] = exchanged.min(least[i - 1][j] + 1).min(least[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least[i][j] = least[i][j].min(least[i - 2][j - 2] + 1);
            }
        }
    }
    least[a.len()][b.len()]
}

/// "`a`, `b` or `c`", for messages.
pub(crate) fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_suggested_and_a_far_one_is_not() {
        let keys = ["description", "when", "fix", "standing"];
        for (word, expected) in [
            ("desciption", Some("description")),
            ("wehn", Some("when")),
            ("whem", Some("when")),
            ("standings", Some("standing")),
            ("fixes", Some("fix")),
            ("desc", Some("description")),
            ("st", None),
            ("colour", None),
        ] {
            assert_eq!(nearest(word, &keys), expected, "{word}");
        }
    }
}
