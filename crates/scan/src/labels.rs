//! The words for what is judged: labels of the registry, which has them in each of its languages, and ids for data, which
//! are those of the labels where there are such.

use std::fmt;

use wirecodes::Label;

#[cfg(feature = "mail")]
use crate::mail::{Action, MailKind};
use crate::verdict::{About, AddressUse, Certainty, Rule};

/// Says which word there is in data for each of some choices, which is what `Display` and serde write.
macro_rules! words {
    ($name:ident, $example:literal { $($choice:ident => $id:expr,)+ }) => {
        impl $name {
            /// All of them, in their order.
            const VALUES: &[Self] = &[$(Self::$choice,)+];

            #[doc = concat!("The word for it in data, as `Display` writes it: `", $example, "`.")]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$choice => $id,)+
                }
            }

            /// The one of that [`id`](Self::id), in the same letters; `None` if there is none.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::VALUES.iter().copied().find(|own| own.id() == id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.id())
            }
        }

        #[cfg(feature = "serde")]
        $crate::serialize::as_id!($name);
    };
}

/// The same of choices that have labels: the word is what stands behind the dot of the id of the label.
macro_rules! choices {
    ($name:ident, $example:literal { $($choice:ident => $label:ident,)+ }) => {
        impl $name {
            /// The words for it, of a registry: [`Registry::label`](wirecodes::Registry::label).
            pub const fn label(self) -> Label {
                match self {
                    $(Self::$choice => Label::$label,)+
                }
            }
        }

        words!($name, $example {
            $($choice => behind_dot(Label::$label.id()),)+
        });
    };
}

words!(About, "delivery" {
    Delivery => "delivery",
    Client => "client",
    Other => "other",
});

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
    fn a_word_leads_back_to_what_it_stands_for_and_is_that_of_the_label() {
        macro_rules! check {
            ($($name:ident: $($id:literal)+;)+) => {$(
                let ids = [$($id),+];
                assert_eq!($name::VALUES.len(), ids.len());
                for (value, id) in $name::VALUES.iter().zip(ids) {
                    assert_eq!([value.id(), &value.to_string()], [id; 2]);
                    assert_eq!($name::from_id(id), Some(*value));
                }
                assert_eq!($name::from_id("Sure"), None);
            )+};
        }
        check! {
            About: "delivery" "client" "other";
            AddressUse: "keep" "suppress" "unknown";
            Certainty: "doubtful" "likely" "sure";
            Rule: "provider-text" "server-text" "wording" "provider-code" "enhanced-code" "reply-code" "nothing";
        }
        #[cfg(feature = "mail")]
        check! {
            Action: "failed" "delayed" "delivered" "relayed" "expanded";
            MailKind: "report" "complaint" "auto-reply" "other";
        }
    }
}
