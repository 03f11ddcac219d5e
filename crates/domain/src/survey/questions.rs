//! What is asked: skills on a ladder, our own statements, six about a practice. All wordings are ours.

use crate::role::words;

words! {
    /// Something people learn in a hundred days.
    pub enum Skill {
        /// A goal with the people it is for.
        Goal = "goal", "Set a goal with the people we support";
        /// Small tests.
        Test = "test", "Test a small change";
        /// Data over time.
        Data = "data", "Read numbers over time";
        /// Across professions.
        Across = "across", "Work with another profession";
        /// Power shared.
        Share = "share", "Share decisions with people who use services";
        /// A meeting that moves.
        Huddle = "huddle", "Lead a short meeting that ends in action";
        /// Asking leaders.
        Ask = "ask", "Ask leaders for what we need";
        /// Telling.
        Story = "story", "Tell the story so that others try it";
    }
}

/// Steps of the ladder, lowest first.
pub const RUNGS: u8 = 5;

/// What a step of the ladder means: something done, not a feeling.
pub const fn rung_words(rung: u8) -> &'static str {
    match rung {
        0 => "new to me",
        1 => "seen it",
        2 => "done it with help",
        3 => "done it alone",
        _ => "helped others do it",
    }
}

words! {
    /// What is true of the team.
    pub enum Statement {
        /// Voice.
        Say = "say", "I can say when something is not working";
        /// Strengths.
        Strengths = "strengths", "We use what each of us is good at";
        /// Purpose.
        Matters = "matters", "I know what matters to the people we support";
    }
}

/// How far a statement is true.
pub const fn step_words(step: u8) -> &'static str {
    match step {
        0 => "not at all",
        1 => "a little",
        2 => "partly",
        3 => "mostly",
        _ => "fully",
    }
}

words! {
    /// What it takes to do something new: capability, opportunity, motivation, two sides each (Michie, van Stralen & West
    /// 2011).
    pub enum Six {
        /// Psychological capability.
        Know = "know", "I know how and am sure enough to do it";
        /// Physical capability.
        Able = "able", "I have the hands-on skill and stamina for it";
        /// Physical opportunity.
        Room = "room", "I have the time, tools and reminders";
        /// Social opportunity.
        Around = "around", "People around me expect it and do it too";
        /// Reflective motivation.
        Worth = "worth", "I think it is worth it for the people we support";
        /// Automatic motivation.
        Habit = "habit", "I do it without having to think";
    }
}

/// The same six in two words, beside a bar.
pub const fn six_words(six: Six) -> &'static str {
    match six {
        Six::Know => "Know how",
        Six::Able => "Hands-on skill",
        Six::Room => "Time and tools",
        Six::Around => "People around me",
        Six::Worth => "Worth it",
        Six::Habit => "Without thinking",
    }
}

words! {
    /// The last time it could have been done.
    pub enum Happened {
        /// It was.
        Yes = "yes", "Yes";
        /// It was not.
        No = "no", "No";
        /// There was no occasion.
        NoOccasion = "no_occasion", "It did not come up";
    }
}
