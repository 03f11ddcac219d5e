//! Use cases: one file a noun, one function a command or a question.
