//! The words for what is judged, as labels of the registry, which has them in each of its languages.

use wirecodes::Label;

use crate::hit::Cue;
use crate::verdict::{Address, Certainty, Rule};

impl Cue {
    /// The words for it, of a registry; `None` where it quotes words of its own, or the code was asked for.
    pub const fn label(&self) -> Option<Label> {
        match self {
            Self::Reply => Some(Label::CueReply),
            Self::AccessLog => Some(Label::CueAccessLog),
            Self::Request => Some(Label::CueRequest),
            Self::BesideName => Some(Label::CueBesideName),
            Self::Pattern(_) | Self::Encoded(_) | Self::Text(_) => None,
            Self::Prose | Self::Number | Self::Name => None,
        }
    }
}

impl Address {
    /// The words for it, of a registry: [`Registry::label`](wirecodes::Registry::label).
    pub const fn label(self) -> Label {
        match self {
            Self::Keep => Label::AddressKeep,
            Self::Suppress => Label::AddressSuppress,
            Self::Unknown => Label::AddressUnknown,
        }
    }
}

impl Certainty {
    /// The word for it, of a registry.
    pub const fn label(self) -> Label {
        match self {
            Self::Doubtful => Label::CertaintyDoubtful,
            Self::Likely => Label::CertaintyLikely,
            Self::Sure => Label::CertaintySure,
        }
    }
}

impl Rule {
    /// The words for it, of a registry.
    pub const fn label(self) -> Label {
        match self {
            Self::ProviderText => Label::RuleProviderText,
            Self::ServerText => Label::RuleServerText,
            Self::Wording => Label::RuleWording,
            Self::ProviderCode => Label::RuleProviderCode,
            Self::EnhancedCode => Label::RuleEnhancedCode,
            Self::ReplyCode => Label::RuleReplyCode,
            Self::Nothing => Label::RuleNothing,
        }
    }
}

#[cfg(feature = "mail")]
impl crate::mail::Action {
    /// The words for it, of a registry.
    pub const fn label(self) -> Label {
        match self {
            Self::Failed => Label::ActionFailed,
            Self::Delayed => Label::ActionDelayed,
            Self::Delivered => Label::ActionDelivered,
            Self::Relayed => Label::ActionRelayed,
            Self::Expanded => Label::ActionExpanded,
        }
    }
}

#[cfg(feature = "mail")]
impl crate::mail::Kind {
    /// The words for it, of a registry.
    pub const fn label(self) -> Label {
        match self {
            Self::Report => Label::MailReport,
            Self::Complaint => Label::MailComplaint,
            Self::AutoReply => Label::MailAutoReply,
            Self::Other => Label::MailOther,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_labels() {
        let addresses = [Address::Keep, Address::Suppress, Address::Unknown];
        let certainties = [Certainty::Doubtful, Certainty::Likely, Certainty::Sure];
        let rules = [
            Rule::ProviderText,
            Rule::ServerText,
            Rule::Wording,
            Rule::ProviderCode,
            Rule::EnhancedCode,
            Rule::ReplyCode,
            Rule::Nothing,
        ];
        let ids = addresses.map(|one| (one.id(), one.label()));
        let ids = ids
            .into_iter()
            .chain(certainties.map(|one| (one.id(), one.label())));
        for (id, label) in ids.chain(rules.map(|one| (one.id(), one.label()))) {
            let (_, word) = label.id().split_once('.').expect("a label of a kind");
            assert_eq!(id, word);
        }
    }
}
