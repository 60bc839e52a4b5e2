package io.clew.application.bundle;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.RequestRecords;
import io.clew.kernel.value.Json;
import org.jspecify.annotations.Nullable;

/**
 * A bundle's last line.
 *
 * @param count its events
 * @param sha256 of all bytes before this line, in hexadecimal digits
 */
record BundleTrailer(long count, String sha256) {

    private record Form(@Nullable Json count, @Nullable String sha256) {}

    static BundleTrailer read(JsonTree tree) {
        Form form = RequestRecords.read(Form.class, tree);
        return new BundleTrailer(Given.number("count", form.count()), Given.that("sha256", form.sha256()));
    }
}
