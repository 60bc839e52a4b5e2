package io.clew.cli.exit;

/** What scripts are told; docs/cli.md has the table. */
public final class ExitCode {

    public static final int OK = 0;

    /** Refused: a conflict, a name that is taken, something that is not there. Also "no" as an answer. */
    public static final int REFUSED = 1;

    /** The command line was wrong. */
    public static final int USAGE = 2;

    /** No server answers, or it cannot do its work. */
    public static final int UNAVAILABLE = 3;

    private ExitCode() {}
}
