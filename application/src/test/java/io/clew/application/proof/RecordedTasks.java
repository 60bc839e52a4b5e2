package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Recorded sessions, to be told to a server; {@code -Dclew.transcripts=} names another file or folder of transcripts. */
final class RecordedTasks {

    private RecordedTasks() {}

    /** The transcripts grouped by task; the second and later trials fork the first. */
    static List<List<JourneySession>> all() throws IOException, URISyntaxException {
        String named = System.getProperty("clew.transcripts");
        Path own = Path.of(Objects.requireNonNull(RecordedTasks.class.getResource("/transcripts"))
                .toURI());
        List<Transcript> transcripts = Transcript.in(named == null ? own : Path.of(named));
        assertThat(transcripts).isNotEmpty();
        // The repository's own are few: eight clients tell each of them several times.
        int copies = named == null ? 3 : 1;
        Map<String, List<JourneySession>> tasks = new LinkedHashMap<>();
        for (int copy = 0; copy < copies; copy++) {
            for (Transcript transcript : transcripts) {
                String task = transcript.file() + "/" + transcript.task() + (copies == 1 ? "" : " ·" + copy);
                List<JourneySession> trials = tasks.computeIfAbsent(task, first -> new ArrayList<>());
                String id = task + " #" + trials.size();
                trials.add(
                        trials.isEmpty()
                                ? JourneySession.told(id, transcript)
                                : JourneySession.forked(id, transcript, trials.get(0)));
            }
        }
        return List.copyOf(tasks.values());
    }
}
