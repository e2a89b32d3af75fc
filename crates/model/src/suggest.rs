//! "Did you mean": the nearest of a list of words.

/// The candidate nearest to a mistyped word, if one is near enough to be meant.
pub(crate) fn nearest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let limit = word.chars().count().max(3) / 3;
    let mut nearest = None;
    let mut least = limit + 1;
    for candidate in candidates {
        let distance = distance(word, candidate);
        if distance < least {
            (nearest, least) = (Some(*candidate), distance);
        }
    }
    nearest
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
            ("colour", None),
        ] {
            assert_eq!(nearest(word, &keys), expected, "{word}");
        }
    }
}
