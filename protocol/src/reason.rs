//! Why a session went where it went: what routing and assignment say in the log.

wire_struct! {
    /// What was thought of a target of the routing.
    pub struct RouteStep {
        /// What the target is called.
        pub target: String,
        /// The name of its group.
        pub group_name: String,
        /// What was thought of it.
        pub verdict: RouteVerdict,
        /// The condition that did not hold, in the administrator's order from 1.
        pub condition: Option<u32>,
    }
}

wire_choice! {
    /// What was thought of a target.
    pub enum RouteVerdict {
        /// The client goes there.
        Chosen = "chosen",
        /// They go on to there after the time in the queue before.
        Next = "next",
        /// They are on their way there already.
        Doubled = "doubled",
        /// A condition does not hold.
        Unfit = "unfit",
        /// The group is outside its business hours.
        Closed = "closed",
        /// Nobody of the group is online.
        NobodyThere = "nobody_there",
        /// As many wait as may.
        Full = "full",
        /// It is for those whom no target takes.
        NotNeeded = "not_needed",
    }
}

wire_choice! {
    /// Why an operator was chosen.
    pub enum OfferReason {
        /// It was redirected to them in person.
        InPerson = "in_person",
        /// Nobody else had a free slot.
        OnlyOne = "only_one",
        /// They had the smaller share of their slots in use.
        Utilisation = "utilisation",
        /// They waited for an assignment the longest.
        LongestIdle = "longest_idle",
        /// Their rank in the group.
        Rank = "rank",
        /// They talked to this client the last time.
        SameOperator = "same_operator",
        /// They speak the client's language.
        Language = "language",
    }
}

wire_choice! {
    /// Why an operator is asked no more.
    pub enum LostReason {
        /// They are away or gone.
        Away = "away",
        /// They left the group.
        LeftGroup = "left_group",
        /// They did not take it in time.
        TimeToAccept = "time_to_accept",
    }
}
