package io.clew.query.definition;

import io.clew.kernel.value.VersionLabel;

/** Which of a definition's versions is meant. */
public sealed interface Choice {

    /** The active one; the latest if none is active. */
    Choice PUBLISHED = new Published();

    /** The latest. */
    Choice DRAFT = new Draft();

    /** See {@link #PUBLISHED}. */
    record Published() implements Choice {}

    /** See {@link #DRAFT}. */
    record Draft() implements Choice {}

    /** That of a number, if it is not deleted. */
    record Numbered(long number) implements Choice {}

    /** The one that a label names. */
    record Labelled(VersionLabel label) implements Choice {}
}
