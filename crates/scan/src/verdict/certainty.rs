//! How sure a reason is: whether words and codes say the same.

use wirecodes::{Reason, Seen};

use super::codes::Codes;
use super::reason::of_enhanced;
use super::{Certainty, Decision, Rule};

/// How sure a reason is; a hint alone says little.
pub(crate) fn certainty(
    decided: &Decision,
    is_hint: bool,
    reason: Reason,
    seen: Option<Seen>,
    codes: &Codes,
) -> Certainty {
    let of_code = of_enhanced(codes).filter(|_| !codes.say_policy_alone());
    let is_same = of_code.map(|other| other == reason);
    match decided.rule {
        Rule::ProviderText | Rule::ServerText | Rule::ProviderCode => {
            match seen.is_some_and(|seen| codes.fit(seen)) || is_same == Some(true) {
                true => Certainty::Sure,
                false => Certainty::Likely,
            }
        }
        Rule::Wording => match is_same {
            Some(true) => Certainty::Sure,
            Some(false) => Certainty::Doubtful,
            None if is_hint => Certainty::Doubtful,
            None => Certainty::Likely,
        },
        Rule::EnhancedCode if of_code.is_some() => Certainty::Likely,
        _ => Certainty::Doubtful,
    }
}
