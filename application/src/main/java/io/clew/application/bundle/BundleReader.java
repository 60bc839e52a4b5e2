package io.clew.application.bundle;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.Malformed;
import io.clew.application.http.json.StrictJson;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a spooled bundle line by line; whatever is wrong with a line is refused with its number. */
final class BundleReader implements AutoCloseable {

    /** What an event has around what people sent. */
    private static final int DEEPER = 8;

    private final InputStream file;
    private final BundleHeader header;
    private final Lines lines;
    private byte @Nullable [] ahead;

    BundleReader(Path path) throws IOException {
        file = Files.newInputStream(path);
        lines = new Lines(file);
        header = understood(next(), BundleHeader::read);
        ahead();
    }

    BundleHeader header() {
        return header;
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
        ahead();
        // What has nothing behind it is the last line, which was checked when the bundle came in.
        return ahead == null ? null : understood(line, BundleLine::read);
    }

    private void ahead() {
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
