package io.clew.application.proof.order;

/** What holds of every history of a store that is in order. */
public enum Rule {
    FORESEEN("every answer is one that the contract foresees"),
    GAPLESS("a session's versions are 1, 2, 3 and so on, in the order of the log"),
    CONTINUED("a log is only ever continued"),
    ASKED("everything in the log was asked for"),
    WHOLE("a write is there once and whole, or not at all, and nobody sees it by halves"),
    ACKNOWLEDGED("what was acknowledged is there, at the version that was said"),
    REFUSED("what was refused is not there"),
    ONE_KEY("a repeat with the same key is the same write"),
    EXPECTED("a write that expects a version makes the next one, and is not refused at that version"),
    MISMATCH("the version that a refusal names was current while it was asked"),
    WRITES_IN_ORDER("a write acknowledged before another began has the lower version"),
    READS_SEE_WRITES("a read that began after a write was acknowledged shows it"),
    READS_GO_ON("no read shows less than one that ended before it began"),
    NO_FORESIGHT("nothing shows a write that began after it ended"),
    POSITIONS("a write acknowledged before another began has the lower position, whatever their sessions"),
    CONTENT("what is visible at a version is what the writes up to it make of it"),
    FORK("a fork shows what its source showed at its point, for ever"),
    POINT("forks and reverts go to the point that was asked for"),
    ABSENT("what is said not to be there was not there yet");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String toString() {
        return name() + ": " + sentence;
    }
}
