package io.clew.log.proof;

/**
 * What a log commits itself to (c2sp.org/tlog-checkpoint): its first {@code size} events have this root.
 *
 * @param origin the name of the log
 */
public record Checkpoint(String origin, long size, Hash root) {

    /** To be signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /**
     * Reads the text of a note; lines behind the third are passed over.
     *
     * @throws BrokenNote if it is no checkpoint
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || lines[0].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new BrokenNote("The note is not a checkpoint.");
        }
        try {
            return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.ofBase64(lines[2]));
        } catch (IllegalArgumentException e) {
            throw new BrokenNote("The note is not a checkpoint: its third line is no hash.");
        }
    }

    /**
     * The checkpoint in a note of this key, of the log that bears the key's name.
     *
     * @throws BrokenNote if it is anything else
     */
    public static Checkpoint open(String note, NoteVerifier verifier) {
        Checkpoint checkpoint = parse(verifier.open(note));
        if (!checkpoint.origin().equals(verifier.name())) {
            throw new BrokenNote(
                    "The checkpoint is of the log " + checkpoint.origin() + ", not of " + verifier.name() + ".");
        }
        return checkpoint;
    }
}
