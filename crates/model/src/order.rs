//! Order, and what was there before. The compiler takes as long for each further type of map or of what is
//! sorted as for a page of code, and users of the library wait for it. So there is one of each.

use std::collections::BTreeMap;

/// Where something is, by a text that is only its own.
pub(crate) type Places = BTreeMap<String, usize>;

/// Brings items into the order of their keys; those of one key stay as they are.
pub(crate) fn sort_by_key<T>(items: &mut [T], key: impl Fn(&T) -> u64) {
    let mut keys = Vec::with_capacity(items.len());
    for item in &*items {
        keys.push((key(item), keys.len()));
    }
    for (a, b) in swaps(keys) {
        items.swap(a, b);
    }
}

/// What has to change places, one pair after the other, so that keys are in ascending order; each key is
/// given with its place.
fn swaps(mut keys: Vec<(u64, usize)>) -> Vec<(usize, usize)> {
    keys.sort_unstable();
    let mut swaps = Vec::new();
    for place in 0..keys.len() {
        let mut from = keys[place].1;
        // What was at a place before this one has made way for what belongs there.
        while from < place {
            from = keys[from].1;
        }
        keys[place].1 = from;
        if from != place {
            swaps.push((place, from));
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_the_same_key_stays_in_its_order() {
        let mut words = ["three", "one", "fours", "two", "", "four", "six", "seven"];
        sort_by_key(&mut words, |word| word.len() as u64);
        assert_eq!(
            words,
            ["", "one", "two", "six", "four", "three", "fours", "seven"]
        );
    }
}
