package io.clew.application.bundle;

import io.clew.kernel.refusal.TooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a stream as bytes, without what ends them; none is longer than the largest event there can be. */
final class Lines {

    /** A request's body, and what stands around it in a line. */
    static final int LONGEST = 9 * 1024 * 1024;

    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private byte[] line = new byte[1 << 12];
    private int from;
    private int to;
    private long number;
    private long offset;
    private boolean ended;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line; absent at the end. */
    byte @Nullable [] next() throws IOException {
        int length = 0;
        boolean some = false;
        ended = false;
        while (true) {
            if (from == to) {
                from = 0;
                to = Math.max(0, in.read(block));
                if (to == 0) {
                    break;
                }
            }
            some = true;
            int end = from;
            while (end < to && block[end] != '\n') {
                end++;
            }
            line = room(length + end - from);
            System.arraycopy(block, from, line, length, end - from);
            length += end - from;
            from = end;
            if (end < to) {
                from++;
                ended = true;
                break;
            }
        }
        if (!some) {
            return null;
        }
        number++;
        offset += length + (ended ? 1 : 0);
        return Arrays.copyOf(line, length);
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** How many bytes were read so far. */
    long offset() {
        return offset;
    }

    /** Whether the line that was read last had its line break. */
    boolean ended() {
        return ended;
    }

    /** @throws TooLarge if no line may have so many bytes */
    static void check(long length) {
        if (length > LONGEST) {
            throw new TooLarge("line", LONGEST, "a line of a bundle may have at most " + LONGEST + " bytes");
        }
    }

    private byte[] room(int length) {
        check(length);
        return length <= line.length ? line : Arrays.copyOf(line, Math.min(LONGEST, Math.max(length, 2 * line.length)));
    }
}
