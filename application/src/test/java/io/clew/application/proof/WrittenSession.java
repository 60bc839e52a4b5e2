package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A session as the event log alone tells it: what happened in each version, and what was visible then. */
final class WrittenSession {

    private final List<String> types = new ArrayList<>();
    private final List<Visible<String>> versions = new ArrayList<>();
    private final List<String> snapshots = new ArrayList<>();

    long version() {
        return types.size();
    }

    /** What happened in this version. */
    String type(long version) {
        return types.get((int) version - 1);
    }

    Visible<String> at(long version) {
        return versions.get((int) version - 1);
    }

    Visible<String> head() {
        return at(version());
    }

    List<String> snapshots() {
        return snapshots;
    }

    /** The next event, and what it lets be seen. */
    void add(JsonNode line, Visible<String> visible) {
        assertThat(line.path("version").asLong())
                .as("the version after %d in %s", version(), line)
                .isEqualTo(version() + 1);
        String type = line.path("type").asString().intern();
        types.add(type);
        versions.add(visible);
        if (type.equals("SnapshotCreated")) {
            snapshots.add(line.path("data").path("id").asString());
        }
    }
}
