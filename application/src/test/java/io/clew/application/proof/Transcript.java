package io.clew.application.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One recorded session: a line {taskId, trial, reward, messages} of a file of JSON lines, messages OpenAI-style.
 *
 * @param file the file's name without {@code .jsonl}; trials belong together by file and task
 */
record Transcript(String file, String task, int trial, JsonNode reward, List<JsonNode> messages) {

    /** Every line of a file, or of all such files of a folder. */
    static List<Transcript> in(Path fileOrFolder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(fileOrFolder)) {
            files = found.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
        List<Transcript> all = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString().replace(".jsonl", "");
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (!line.isBlank()) {
                    JsonNode read = LosslessJson.read(line);
                    List<JsonNode> messages = new ArrayList<>();
                    read.path("messages").forEach(messages::add);
                    String task = read.path("taskId").asString();
                    all.add(new Transcript(name, task, read.path("trial").asInt(), read.path("reward"), messages));
                }
            }
        }
        return all;
    }

    /** How many messages both begin with. */
    int sharedWith(Transcript other) {
        int most = Math.min(messages.size(), other.messages.size());
        int shared = 0;
        while (shared < most && LosslessJson.same(messages.get(shared), other.messages.get(shared))) {
            shared++;
        }
        return shared;
    }
}
