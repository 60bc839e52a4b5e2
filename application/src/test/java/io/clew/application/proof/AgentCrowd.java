package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.proof.AgentWriter.Act;
import io.clew.application.proof.AgentWriter.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Many writers to one agent at once; afterwards, all they were told is compared with what the log says. */
final class AgentCrowd {

    static final int WRITERS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(AgentCrowd.class);
    private static final int EACH = Integer.getInteger("clew.agent.writes", 10);
    private static final int KEPT_UNLESS_SAID = 50;

    private final ClewClient client;
    private final String id;
    private final String path;
    private final int kept;
    private final List<AgentWriter> writers = new ArrayList<>();
    private final AtomicInteger acknowledged = new AtomicInteger();

    /** Creates the agent; keeps so many of its versions, or as many as are kept if nobody says so if that is 0. */
    AgentCrowd(ClewClient client, String id, int kept, long seed) {
        this.client = client;
        this.id = id;
        this.path = "/api/stored/agents/" + id;
        this.kept = kept;
        Answer created = create(client, id);
        if (kept > 0) {
            client.untilAnswered(new Ask(
                            "PUT", "/definitions/agents/" + id + "/retention", Map.of(), "{\"keep\":" + kept + "}"))
                    .expect(200);
        }
        Map<Long, String> known = AgentWriter.knownSince(created);
        Random random = new Random(seed);
        for (int i = 0; i < WRITERS; i++) {
            Random own = new Random(random.nextLong());
            writers.add(new AgentWriter(client, id, "w" + i, own, known, acknowledged));
        }
    }

    static Answer create(ClewClient client, String id) {
        String agent =
                "{\"id\":\"%s\",\"name\":\"Crowded\",\"instructions\":\"none yet\",\"metadata\":{\"kept\":\"yes\"},"
                        + "\"model\":{\"provider\":\"openai\",\"name\":\"gpt-4o\"}}";
        return client.untilAnswered(new Ask("POST", "/api/stored/agents", Map.of(), agent.formatted(id)))
                .expect(200);
    }

    /** All write at once; the interruptions come one after the other, in between. */
    void write(List<Runnable> interruptions) {
        List<Callable<Void>> work = new ArrayList<>();
        for (AgentWriter writer : writers) {
            work.add(() -> {
                writer.write(EACH);
                return null;
            });
        }
        work.add(() -> {
            int all = WRITERS * EACH;
            for (int i = 0; i < interruptions.size(); i++) {
                int enough = all * (i + 1) / (interruptions.size() + 1);
                Conditions.await(
                        Duration.ofMinutes(5), () -> enough + " are written", () -> acknowledged.get() >= enough);
                interruptions.get(i).run();
            }
            return null;
        });
        Clients.run(WRITERS + 1, work);
    }

    /** All that was acknowledged is in the log, once, and the log and the views agree. */
    WrittenAgent check() {
        WrittenAgent agent = WrittenAgent.read(client, id, KEPT_UNLESS_SAID);
        Set<Long> given = new HashSet<>();
        Set<String> counted = new HashSet<>();
        int done = 0;
        int refused = 0;
        for (AgentWriter writer : writers) {
            String noted = "";
            for (Told told : writer.told()) {
                if (told.answer().status() != 200) {
                    mayBeRefused(told);
                    refused++;
                    continue;
                }
                done++;
                check(agent, told, given, counted);
                noted = told.act() == Act.EDIT || told.act() == Act.NOTE ? told.mark() : noted;
            }
            if (!noted.isEmpty()) {
                assertThat(agent.metadata().get(writer.name()).asString())
                        .as("what %s wrote last", writer.name())
                        .isEqualTo(noted);
            }
        }
        agent.mustBeShown(client);
        LOG.info(
                "{}: {} done, {} refused, {} events, versions up to {}, {} of them there, {} pruned, {} retries",
                id,
                done,
                refused,
                agent.size(),
                agent.newest(),
                agent.count(),
                agent.pruned(),
                client.retries());
        return agent;
    }

    private static void mayBeRefused(Told told) {
        List<Integer> foreseen = switch (told.act()) {
            case EDIT, NOTE, KEEP -> List.of();
            case COUNT -> List.of(412);
            case ACTIVATE, RESTORE -> List.of(404);
            // It is active, or has a label, or is the last.
            case DELETE -> List.of(404, 400, 409);
            // The draft has gone since it was looked up.
            case LABEL -> List.of(404);
        };
        assertThat(foreseen)
                .as("what may be said to %s", told)
                .contains(told.answer().status());
    }

    private static void check(WrittenAgent agent, Told told, Set<Long> given, Set<String> counted) {
        long version = told.answer().version();
        JsonNode json = told.answer().json();
        switch (told.act()) {
            case EDIT, COUNT -> {
                long number = WrittenAgent.number(json.path("resolvedVersionId"));
                assertThat(given.add(number))
                        .as("whether %d is new in %s", number, told)
                        .isTrue();
                String field = told.act() == Act.EDIT ? "instructions" : "description";
                String text = json.path(field).asString();
                assertThat(agent.config(number).get(field)).as("%s", told).isEqualTo(json.path(field));
                if (told.act() == Act.EDIT) {
                    assertThat(text).isEqualTo(told.mark());
                }
            }
            case KEEP, RESTORE -> {
                long number = json.path("versionNumber").asLong();
                assertThat(given.add(number))
                        .as("whether %d is new in %s", number, told)
                        .isTrue();
                assertThat(agent.config(number).get("instructions"))
                        .as("%s", told)
                        .isEqualTo(json.path("instructions"));
            }
            case ACTIVATE, DELETE, LABEL, NOTE -> {
                // Checked by the model, event by event.
            }
        }
        agent.line(version);
    }

    /** Numbers go on after the last, also where the last is deleted, and as many versions are there as are kept. */
    void fillUp(WrittenAgent before) {
        int most = kept > 0 ? kept : KEPT_UNLESS_SAID;
        long last = before.newest();
        for (int i = 1; i <= most; i++) {
            last = edit(last + 1);
            if (i == 1) {
                String latest = client.get(path + "/versions?perPage=1")
                        .json()
                        .path("versions")
                        .path(0)
                        .path("id")
                        .asString();
                client.untilAnswered(new Ask("DELETE", path + "/versions/" + latest, Map.of(), null))
                        .expect(200);
                last = edit(last + 1);
            }
        }
        WrittenAgent after = WrittenAgent.read(client, id, KEPT_UNLESS_SAID);
        assertThat(after.count()).as("versions that are there").isEqualTo(most);
        after.mustBeShown(client);
    }

    private long edit(long expected) {
        Ask edit = Ask.patch(path, LosslessJson.object().put("instructions", "number " + expected));
        JsonNode made = client.untilAnswered(edit).expect(200).json();
        assertThat(WrittenAgent.number(made.path("resolvedVersionId"))).isEqualTo(expected);
        return expected;
    }
}
