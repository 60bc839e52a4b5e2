package io.clew.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A bar that grows; where the whole is not known, a count. */
public final class Progress implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final int PERCENT = 100;
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final String CLEAR = "\r\u001b[K";

    private final String what;
    private final @Nullable PrintStream to;
    private long shownAt;
    private boolean shown;

    Progress(String what, @Nullable PrintStream to) {
        this.what = what;
        this.to = to;
    }

    /** So much of the whole is done; a whole of 0 is not known. */
    public void at(long done, long whole, String unit) {
        PrintStream out = to;
        long now = System.nanoTime();
        if (out == null || (shown && now - shownAt < PAUSE_NANOS && done < whole)) {
            return;
        }
        shown = true;
        shownAt = now;
        out.print(CLEAR + what + " " + (whole > 0 ? bar(Math.min(done, whole), whole) : "") + done
                + (whole > 0 ? "/" + whole : "") + " " + unit);
        out.flush();
    }

    /** It has begun. */
    public void note() {
        PrintStream out = to;
        if (out != null) {
            out.println(what);
            out.flush();
        }
    }

    /** So many bytes. */
    public void bytes(long done, long whole) {
        at(done >> 10, whole >> 10, "KiB");
    }

    private static String bar(long done, long whole) {
        int filled = (int) (WIDTH * done / whole);
        return "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + PERCENT * done / whole + "% ";
    }

    /** Takes the bar away. */
    @Override
    public void close() {
        PrintStream out = to;
        if (out != null && shown) {
            out.print(CLEAR);
            out.flush();
        }
    }
}
