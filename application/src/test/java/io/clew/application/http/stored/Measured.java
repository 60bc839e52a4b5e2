package io.clew.application.http.stored;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the real server of Mastra answered, step by step: see {@code MEASURED.md} beside it. */
final class Measured {

    static final Path FOLDER = Path.of("src/test/mastra");

    private static final Pattern REPEATED = Pattern.compile("<(.) x (\\d+)>");

    private Measured() {}

    static List<JsonNode> steps() {
        return steps(FOLDER.resolve("measured.jsonl"));
    }

    static List<JsonNode> steps(Path recording) {
        try {
            return Files.readAllLines(recording, StandardCharsets.UTF_8).stream()
                    .map(JsonMapper.shared()::readTree)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(recording.toString(), e);
        }
    }

    /** A body as it was sent: the recording shortens long texts. */
    static String body(JsonNode step) {
        Matcher repeated = REPEATED.matcher(step.at("/request/body").toString());
        return repeated.replaceAll(match -> match.group(1).repeat(Integer.parseInt(match.group(2))));
    }
}
