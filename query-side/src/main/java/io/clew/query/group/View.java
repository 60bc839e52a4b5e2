package io.clew.query.group;

/** A view: what keeps it up to date, and what it answers. */
public interface View {

    Projection projection();

    /** Names each question and who answers it. */
    void answer(Answers answers);
}
