package io.clew.query.group;

/** All views of a group on one build: what keeps them up to date, and what they answer. */
public interface Views {

    GroupEvents events();

    /** Names each question and who answers it. */
    void answer(Answers answers);
}
