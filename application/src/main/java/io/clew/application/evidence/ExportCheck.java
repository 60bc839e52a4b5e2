package io.clew.application.evidence;

import io.clew.application.bundle.BundleEvents;
import io.clew.application.http.json.JsonTree.JsonString;
import io.clew.application.http.json.StrictJson;
import io.clew.kernel.id.SessionKey;
import io.clew.log.proof.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds what a bundle says of a session against the evidence of it, event by event. */
final class ExportCheck implements AutoCloseable {

    private final BundleEvents bundle;
    private final Findings findings;

    ExportCheck(Path bundle, SessionKey session, Findings findings) throws IOException {
        this.bundle = new BundleEvents(bundle, session.id());
        this.findings = findings;
    }

    void accept(EvidenceLine line) {
        BundleEvents.Event told = bundle.next();
        long version = Objects.requireNonNull(line.sequence()) + 1;
        if (told == null) {
            findings.add("Version %d is in the evidence and not in the bundle.".formatted(version));
        } else if (told.version() != version
                || !told.type().equals(line.type())
                || !Integer.toString(told.revision()).equals(line.revision())
                || !told.data().equals(BundleEvents.onOneLine(Opening.data(line)))
                || !Objects.equals(told.reason(), text(Opening.reason(line)))) {
            findings.add("Version %d: the bundle does not say what was written.".formatted(version));
        }
    }

    void end() {
        BundleEvents.Event more = bundle.next();
        if (more != null) {
            findings.add("Version %d is in the bundle and not in the evidence.".formatted(more.version()));
        }
    }

    private static @Nullable String text(@Nullable String json) {
        return json != null && StrictJson.read(json.getBytes(StandardCharsets.UTF_8)) instanceof JsonString text
                ? text.value()
                : null;
    }

    @Override
    public void close() throws IOException {
        bundle.close();
    }
}
