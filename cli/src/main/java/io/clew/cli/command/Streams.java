package io.clew.cli.command;

import io.clew.cli.exit.Failure;
import io.clew.cli.http.Api;
import io.clew.cli.http.Target;
import io.clew.cli.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Reads what comes line by line, up to the log's end or as it happens. */
final class Streams {

    private static final String DATA = "data:";

    private Streams() {}

    /** @param line told each; false to hear no more */
    static void lines(Api api, Target target, Predicate<Json> line) {
        api.read(target, "application/x-ndjson", in -> read(in, text -> text.isEmpty() || line.test(Json.parse(text))));
    }

    /** Goes on until the process ends, or nobody wants more. */
    static void live(Api api, Target target, Predicate<Json> line) {
        api.read(
                target,
                "text/event-stream",
                in -> read(
                        in,
                        text -> !text.startsWith(DATA)
                                || line.test(
                                        Json.parse(text.substring(DATA.length()).strip()))));
    }

    private static void read(java.io.InputStream in, Predicate<String> line) {
        try {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                if (!line.test(text)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw Failure.unavailable("The answer broke off (" + e.getMessage() + "); run the command again.");
        }
    }
}
