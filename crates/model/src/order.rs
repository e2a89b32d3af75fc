//! Order, and what was there before. The compiler takes as long for each further type of map or of what is
//! sorted as for a page of code, and users of the library wait for it. So there is one of each.

use std::collections::HashMap;

/// Where something is, by a text that is only its own.
pub(crate) type Places = HashMap<String, usize>;

/// In the order of their keys; those of one key stay as they are.
pub(crate) fn sorted_by_key<T>(items: Vec<T>, key: impl Fn(&T) -> u64) -> Vec<T> {
    let keys: Vec<u64> = items.iter().map(key).collect();
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    let mut sorted = Vec::with_capacity(items.len());
    for place in order(&keys) {
        sorted.extend(items[place].take());
    }
    sorted
}

/// The places of keys in ascending order.
fn order(keys: &[u64]) -> Vec<usize> {
    let mut order: Vec<(u64, usize)> = keys.iter().copied().zip(0..).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_the_same_key_stays_in_its_order() {
        let words = vec!["three", "one", "fours", "two", ""];
        let sorted = sorted_by_key(words, |word| word.len() as u64);
        assert_eq!(sorted, ["", "one", "two", "three", "fours"]);
    }
}
