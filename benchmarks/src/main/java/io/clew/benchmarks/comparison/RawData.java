package io.clew.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Every turn of every cell, a JSON object a line. */
final class RawData {

    private static final JsonMapper JSON = new JsonMapper();

    private RawData() {}

    static void write(Results results, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Cell cell : results.cells()) {
            if (cell.turns().isEmpty()) {
                lines.add(JSON.writeValueAsString(said(cell)));
            }
            for (Turn turn : cell.turns()) {
                Map<String, Object> line = said(cell);
                if (turn.latencies().count() > 0) {
                    line.put("calls", turn.latencies().count());
                    line.put("p50Micros", turn.latencies().median() / 1000);
                    line.put("p99Micros", turn.latencies().p99() / 1000);
                }
                line.put("perSecond", Math.round(turn.perSecond()));
                line.put("flushMicrosBefore", Math.round(turn.disk().before().micros()));
                line.put("flushMicrosAfter", Math.round(turn.disk().after().micros()));
                lines.add(JSON.writeValueAsString(line));
            }
        }
        Files.write(file, lines);
    }

    private static Map<String, Object> said(Cell cell) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("workload", cell.workload());
        line.put("contender", cell.contender());
        line.put("size", cell.size());
        line.put("verdict", cell.verdict().name().toLowerCase(Locale.ROOT));
        if (cell.why() != null) {
            line.put("why", cell.why());
        }
        return line;
    }
}
