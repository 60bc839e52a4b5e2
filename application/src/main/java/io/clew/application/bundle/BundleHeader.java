package io.clew.application.bundle;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.RequestRecords;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bundle's first line.
 *
 * @param sessions the sessions the bundle was made for; absent if it was made of a whole namespace
 */
record BundleHeader(
        String format,
        int schemaVersion,
        Origin origin,
        @Nullable List<SessionId> sessions) {

    static final String FORMAT = "clew-bundle";

    /** Grows when an older program could misread a bundle. */
    static final int SCHEMA_VERSION = 1;

    /**
     * Where a bundle comes from.
     *
     * @param position the last position of the log that the bundle knows of; 0 if it does not come from a log
     * @param version of the program that wrote it
     */
    record Origin(Namespace namespace, Instant exportedAt, long position, String version) {}

    static BundleHeader of(Origin origin, @Nullable List<SessionId> sessions) {
        return new BundleHeader(FORMAT, SCHEMA_VERSION, origin, sessions);
    }

    private record Form(
            @Nullable String format,
            @Nullable Json schemaVersion,
            @Nullable OriginForm origin,
            @Nullable List<String> sessions) {}

    private record OriginForm(
            @Nullable String namespace,
            @Nullable Instant exportedAt,
            @Nullable Json position,
            @Nullable String version) {}

    /** @throws Invalid if it is not a header that this program understands */
    static BundleHeader read(JsonTree tree) {
        Form form = RequestRecords.read(Form.class, tree);
        if (!FORMAT.equals(form.format())) {
            throw new Invalid("format", "must be " + FORMAT);
        }
        long schema = Given.number("schemaVersion", form.schemaVersion());
        if (schema != SCHEMA_VERSION) {
            throw new Invalid("schemaVersion", "must be " + SCHEMA_VERSION + "; use the program that wrote it");
        }
        OriginForm origin = Given.that("origin", form.origin());
        return of(
                new Origin(
                        new Namespace(Given.that("origin.namespace", origin.namespace())),
                        Given.that("origin.exportedAt", origin.exportedAt()),
                        Given.number("origin.position", origin.position()),
                        Given.that("origin.version", origin.version())),
                form.sessions() == null
                        ? null
                        : form.sessions().stream().map(SessionId::new).toList());
    }
}
