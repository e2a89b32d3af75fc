//! The words for what is judged: labels of the registry, which has them in each of its languages, and ids, which are those
//! of the labels.

use std::fmt;

use wirecodes::Label;

#[cfg(feature = "mail")]
use crate::mail::{Action, MailKind};
use crate::verdict::{AddressUse, Certainty, Rule};

/// Says which label there is for each of some choices, and has the id be what stands behind the dot of that of the label.
macro_rules! choices {
    ($name:ident, $example:literal { $($choice:ident => $label:ident,)+ }) => {
        impl $name {
            /// The words for it, of a registry: [`Registry::label`](wirecodes::Registry::label).
            pub const fn label(self) -> Label {
                match self {
                    $(Self::$choice => Label::$label,)+
                }
            }

            #[doc = concat!("The word for it in data, as `Display` writes it: `", $example, "`.")]
            pub const fn id(self) -> &'static str {
                behind_dot(self.label().id())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.id())
            }
        }
    };
}

choices!(AddressUse, "suppress" {
    Keep => AddressKeep,
    Suppress => AddressSuppress,
    Unknown => AddressUnknown,
});

choices!(Certainty, "sure" {
    Doubtful => CertaintyDoubtful,
    Likely => CertaintyLikely,
    Sure => CertaintySure,
});

choices!(Rule, "provider-text" {
    ProviderText => RuleProviderText,
    ServerText => RuleServerText,
    Wording => RuleWording,
    ProviderCode => RuleProviderCode,
    EnhancedCode => RuleEnhancedCode,
    ReplyCode => RuleReplyCode,
    Nothing => RuleNothing,
});

#[cfg(feature = "mail")]
choices!(Action, "failed" {
    Failed => ActionFailed,
    Delayed => ActionDelayed,
    Delivered => ActionDelivered,
    Relayed => ActionRelayed,
    Expanded => ActionExpanded,
});

#[cfg(feature = "mail")]
choices!(MailKind, "auto-reply" {
    Report => MailReport,
    Complaint => MailComplaint,
    AutoReply => MailAutoReply,
    Other => MailOther,
});

const fn behind_dot(id: &'static str) -> &'static str {
    let mut dot = 0;
    while id.as_bytes()[dot] != b'.' {
        dot += 1;
    }
    id.split_at(dot + 1).1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_the_word_of_the_label() {
        assert_eq!(AddressUse::Suppress.id(), "suppress");
        assert_eq!(Certainty::Sure.id(), "sure");
        assert_eq!(Rule::ProviderText.to_string(), "provider-text");
        #[cfg(feature = "mail")]
        assert_eq!(
            [MailKind::AutoReply.id(), Action::Failed.id()],
            ["auto-reply", "failed"]
        );
    }
}
