package io.clew.application.bundle;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.Malformed;
import io.clew.application.http.json.StrictJson;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a spooled bundle line by line; whatever is wrong with a line is refused with its number. */
final class BundleReader implements AutoCloseable {

    /** What an event has around what people sent. */
    private static final int DEEPER = 8;

    private final FileChannel file;
    private final BundleHeader header;
    private Lines lines;
    private byte @Nullable [] ahead;
    private long aheadAt;
    private long at;

    BundleReader(Path path) throws IOException {
        file = FileChannel.open(path);
        lines = linesFrom(0);
        header = understood(next(), BundleHeader::read);
        ahead();
    }

    private Lines linesFrom(long offset) throws IOException {
        InputStream in = Channels.newInputStream(file.position(offset));
        return new Lines(in);
    }

    BundleHeader header() {
        return header;
    }

    /** Where the line of the event that was read last begins. */
    long offset() {
        return at;
    }

    /** The number of the line that was read last. */
    long number() {
        return lines.number() - 1;
    }

    /** The next event; absent after the last. */
    @Nullable
    BundleLine event() {
        byte[] line = ahead;
        if (line == null) {
            return null;
        }
        at = aheadAt;
        ahead();
        // What has nothing behind it is the last line, which was checked when the bundle came in.
        return ahead == null ? null : understood(line, BundleLine::read);
    }

    /** The event whose line begins there. */
    BundleLine eventAt(long offset) throws IOException {
        lines = linesFrom(offset);
        return understood(next(), BundleLine::read);
    }

    private void ahead() {
        aheadAt = lines.offset();
        ahead = next();
    }

    private byte @Nullable [] next() {
        try {
            return lines.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T understood(byte @Nullable [] line, Function<JsonTree, T> reading) {
        try {
            return reading.apply(StrictJson.read(line == null ? new byte[0] : line, StrictJson.MAX_DEPTH + DEEPER));
        } catch (Malformed | Invalid | TooLarge e) {
            throw wrong(header == null ? 1 : number(), String.valueOf(e.getMessage()));
        }
    }

    static Invalid wrong(long line, String why) {
        return new Invalid("line " + line, "cannot be taken: " + why);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
