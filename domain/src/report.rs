//! Reports: what the ratings of some conversations come to.

use crate::rating::Scale;

/// The lowest value of 0 to 10 with which a client counts as one who would recommend.
const PROMOTER: usize = 9;
/// The highest value of 0 to 10 with which a client counts as one who would advise against.
const DETRACTOR: usize = 6;

/// How conversations were rated in one scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    scale: Scale,
    asked: u64,
    /// How often each value was given, from 0.
    given: [u64; 11],
}

impl Tally {
    /// No conversation.
    #[must_use]
    pub const fn new(scale: Scale) -> Self {
        Self { scale, asked: 0, given: [0; 11] }
    }

    /// Counts conversations after which the client was asked, and gave this value, or none. A value off the scale is
    /// no answer.
    pub fn add(&mut self, score: Option<u32>, conversations: u64) {
        self.asked += conversations;
        let (low, high) = self.scale.ends();
        let score = score.filter(|score| (low..=high).contains(score));
        if let Some(given) = score.and_then(|score| self.given.get_mut(score as usize)) {
            *given += conversations;
        }
    }

    /// Counts what another tally of the scale counted.
    pub fn add_all(&mut self, other: &Self) {
        self.asked += other.asked;
        for (mine, others) in self.given.iter_mut().zip(other.given) {
            *mine += others;
        }
    }

    /// The scale.
    #[must_use]
    pub const fn scale(&self) -> Scale {
        self.scale
    }

    /// After how many conversations the client was asked.
    #[must_use]
    pub const fn asked(&self) -> u64 {
        self.asked
    }

    /// How many gave a value.
    #[must_use]
    pub fn answered(&self) -> u64 {
        self.given.iter().sum()
    }

    /// The share of those asked who gave a value; none if nobody was asked.
    #[must_use]
    pub fn answered_share(&self) -> Option<f64> {
        share(self.answered(), self.asked)
    }

    /// The mean value; none without answers.
    #[must_use]
    pub fn average(&self) -> Option<f64> {
        share(self.given.iter().zip(0..).map(|(given, score)| given * score).sum(), self.answered())
    }

    /// Each value of the scale, and how often it was given.
    pub fn distribution(&self) -> impl Iterator<Item = (u32, u64)> {
        let (low, high) = self.scale.ends();
        (low..=high).zip(self.given.iter().skip(low as usize).copied())
    }

    /// How many percent more would recommend (9, 10) than advise against (0 to 6), from -100 to 100: the net promoter
    /// score. It is defined for 0 to 10 only; none without answers.
    #[must_use]
    pub fn net_promoters(&self) -> Option<f64> {
        let sum = |given: &[u64]| given.iter().sum::<u64>();
        match self.scale {
            Scale::Five => None,
            Scale::Ten => {
                let promoters = share(sum(&self.given[PROMOTER..]), self.answered())?;
                let detractors = share(sum(&self.given[..=DETRACTOR]), self.answered())?;
                Some((promoters - detractors) * 100.0)
            }
        }
    }
}

/// A part of a whole; none of nothing.
fn share(part: u64, whole: u64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "no report counts 2^53 of anything")]
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tally(scale: Scale, given: &[Option<u32>]) -> Tally {
        let mut tally = Tally::new(scale);
        given.iter().for_each(|score| tally.add(*score, 1));
        tally
    }

    #[test]
    fn cv_24_average_share_and_distribution_of_a_hand_made_set() {
        let tally = tally(Scale::Five, &[Some(5), Some(4), Some(4), Some(1), None, None, None, None]);
        assert_eq!((tally.asked(), tally.answered()), (8, 4));
        assert_eq!(tally.answered_share(), Some(0.5));
        assert_eq!(tally.average(), Some(3.5));
        assert_eq!(tally.distribution().collect::<Vec<_>>(), [(1, 1), (2, 0), (3, 0), (4, 2), (5, 1)]);
        assert_eq!(tally.net_promoters(), None, "it is of 0 to 10 only");
    }

    #[test]
    fn cv_24_the_net_promoter_score_is_promoters_minus_detractors() {
        let of = |given: &[Option<u32>]| tally(Scale::Ten, given).net_promoters();
        assert_eq!(of(&[Some(10), Some(9), Some(8), Some(6)]), Some(25.0));
        assert_eq!(of(&[Some(0), Some(6)]), Some(-100.0));
        assert_eq!(of(&[Some(7), Some(8), None]), Some(0.0));
        assert_eq!(of(&[None]), None);
    }

    #[test]
    fn nothing_is_no_number() {
        let nothing = Tally::new(Scale::Five);
        assert_eq!((nothing.average(), nothing.answered_share()), (None, None));
        assert_eq!(tally(Scale::Five, &[Some(0), Some(7)]).answered(), 0, "off the scale");
    }

    proptest! {
        #[test]
        fn parts_make_the_whole(given in prop::collection::vec(prop::option::of(0..=10_u32), 0..40), at in 0..40_usize) {
            let (one, other) = given.split_at(at.min(given.len()));
            let mut sum = tally(Scale::Ten, one);
            sum.add_all(&tally(Scale::Ten, other));
            prop_assert_eq!(&sum, &tally(Scale::Ten, &given));
            prop_assert!(sum.answered() <= sum.asked());
            prop_assert!(sum.average().is_none_or(|average| (0.0..=10.0).contains(&average)));
            prop_assert!(sum.net_promoters().is_none_or(|score| (-100.0..=100.0).contains(&score)));
        }
    }
}
