package io.clew.application.bundle;

import io.clew.kernel.id.SessionId;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The events of one session in a bundle's file, in their order. */
public final class BundleEvents implements AutoCloseable {

    /**
     * One of them, as the bundle tells it.
     *
     * @param version from 1
     * @param data the event, opened, on one line
     */
    public record Event(
            long version,
            String type,
            int revision,
            @Nullable String reason,
            String data) {}

    private final BundleReader bundle;
    private final SessionId session;

    /** @throws io.clew.kernel.refusal.Invalid if the file does not begin as a bundle does */
    public BundleEvents(Path file, SessionId session) throws IOException {
        bundle = new BundleReader(file);
        this.session = session;
    }

    /**
     * The next; absent after the last.
     *
     * @throws io.clew.kernel.refusal.Invalid naming the line that is none of a bundle
     */
    public @Nullable Event next() {
        for (BundleLine line = bundle.event(); line != null; line = bundle.event()) {
            if (line.session().equals(session)) {
                return new Event(
                        line.version(),
                        line.type(),
                        line.revision(),
                        line.reason(),
                        line.data().text());
            }
        }
        return null;
    }

    /** As a bundle writes what may have line breaks between its tokens. */
    public static String onOneLine(String json) {
        return BundleLine.onOneLine(json);
    }

    @Override
    public void close() throws IOException {
        bundle.close();
    }
}
