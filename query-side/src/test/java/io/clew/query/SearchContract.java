package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.SessionStatus;
import io.clew.mongodb.FerretDb;
import io.clew.mongodb.TestDatabase;
import io.clew.query.page.Page;
import io.clew.query.session.FindSessions;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionSort;
import io.clew.query.session.SessionView;
import io.clew.query.snapshot.FindSnapshots;
import io.clew.query.snapshot.SnapshotView;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** Searches with every mixture of filters and orders answer what going through all sessions would. */
abstract class SearchContract extends StoreContract {

    private static final Set<SessionStatus> LIVING = Set.of(SessionStatus.ACTIVE, SessionStatus.ARCHIVED);

    private final Random random = new Random(4);
    private final Set<String> labelled = new HashSet<>();
    private final Set<String> ranWithVersion1 = new HashSet<>();

    @Test
    @DisabledIfEnvironmentVariable(named = TestDatabase.IS, matches = FerretDb.NAME, disabledReason = FerretDb.SCANS)
    void everySearchAnswersWhatGoingThroughAllWould() {
        tellMany(60);
        for (int i = 0; i < 400; i++) {
            FindSessions search = anySearch();
            List<String> expected = expected(search);
            SessionContract.walk(
                    expected,
                    edge -> ask(new FindSessions(
                            search.namespace(),
                            search.parentId(),
                            search.rootId(),
                            search.agentId(),
                            search.agentVersionId(),
                            search.statuses(),
                            search.metadata(),
                            search.createdAfter(),
                            search.createdBefore(),
                            search.updatedAfter(),
                            search.idPrefix(),
                            search.label(),
                            search.ranWith(),
                            search.sort(),
                            edge,
                            7)));
        }
    }

    @Test
    void aLabelIsFoundByItselfAlone() {
        List<String> labels =
                List.of("x", "x\u0001", "x\u0001y", "x\u0002", "x\u0000", "x\u0001b\u0001c", "\u0001x", "$gt");
        for (int i = 0; i < labels.size(); i++) {
            story.start("s" + i).snapshot("s" + i, "snap", labels.get(i), story.head("s" + i));
        }
        for (int i = 0; i < labels.size(); i++) {
            story.snapshot("s0", "snap" + i, labels.get(i), story.head("s0"));
        }
        tell();
        for (int i = 0; i < labels.size(); i++) {
            Label label = new Label(labels.get(i));
            assertThat(this.<Page<SessionView>>ask(labelled(label)).items())
                    .extracting(session -> session.id().value())
                    .containsExactlyInAnyOrderElementsOf(i == 0 ? List.of("s0") : List.of("s0", "s" + i));
            assertThat(this.<Page<SnapshotView>>ask(new FindSnapshots(story.key("s0"), label, null, 10))
                            .items())
                    .extracting(SnapshotView::label)
                    .hasSize(i == 0 ? 2 : 1)
                    .containsOnly(label);
        }
    }

    private FindSessions labelled(Label label) {
        return new FindSessions(
                story.namespace,
                null,
                null,
                null,
                null,
                LIVING,
                Map.of(),
                null,
                null,
                null,
                null,
                label,
                null,
                SessionSort.CREATED_OLDEST,
                null,
                10);
    }

    @Test
    void filtersThatManyPassAreServedByTheOrder() {
        for (int i = 0; i < 1100; i++) {
            story.titled("t", Map.of("k", new Json("true"))).start(String.format("s%04d", i), null, "agent", null);
        }
        tell();
        FindSessions search = search(Map.of("k", "true"), "agent", SessionSort.CREATED_NEWEST);
        List<String> newest =
                story.lives.keySet().stream().sorted(Comparator.reverseOrder()).toList();
        SessionContract.walk(
                newest,
                edge -> ask(new FindSessions(
                        story.namespace,
                        null,
                        null,
                        search.agentId(),
                        null,
                        LIVING,
                        search.metadata(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        search.sort(),
                        edge,
                        400)));
    }

    private FindSessions search(Map<String, String> metadata, String agent, SessionSort sort) {
        return new FindSessions(
                story.namespace,
                null,
                null,
                new AgentId(agent),
                null,
                LIVING,
                metadata,
                null,
                null,
                null,
                null,
                null,
                null,
                sort,
                null,
                10);
    }

    private void tellMany(int sessions) {
        for (int i = 0; i < sessions; i++) {
            String id = "abc\ud83d\ude00\uffee".substring(0, 1 + random.nextInt(3)) + i;
            String parent = i == 0 || random.nextInt(3) == 0 ? null : anyId();
            story.titled(random.nextInt(4) == 0 ? null : "t" + random.nextInt(4), anyMetadata());
            story.start(id, parent, maybe("agent"), run(id, maybe("version")));
            if (random.nextInt(4) == 0) {
                String pinning = anyId();
                story.pin(pinning, maybe("agent"), run(pinning, maybe("version")));
            }
            if (random.nextBoolean()) {
                story.say(anyId(), 1);
            }
            if (random.nextInt(3) == 0) {
                String taker = anyId();
                story.snapshot(taker, "s" + i, "good", story.head(taker));
                labelled.add(taker);
            }
        }
        Story other = story.in("other");
        other.titled("t1", anyMetadata()).start("a-foreigner", null, "agent0", "version0");
        tell();
    }

    private String anyId() {
        return story.lives.keySet().stream()
                .skip(random.nextInt(story.lives.size()))
                .findFirst()
                .orElseThrow();
    }

    private String maybe(String name) {
        return random.nextInt(3) == 0 ? null : name + random.nextInt(2);
    }

    private String run(String id, String version) {
        if ("version1".equals(version)) {
            ranWithVersion1.add(id);
        }
        return version;
    }

    private Map<String, Json> anyMetadata() {
        List<Json> values = List.of(new Json("1.50"), new Json("\"a\\u0062\""), new Json("true"));
        return Map.of("k", values.get(random.nextInt(3)), "n", values.get(random.nextInt(3)));
    }

    private FindSessions anySearch() {
        List<String> texts = List.of("1.50", "ab", "true");
        return new FindSessions(
                story.namespace,
                rarely() ? new SessionId(anyId()) : null,
                rarely() ? new SessionId(anyId()) : null,
                rarely() ? new AgentId("agent0") : null,
                rarely() ? new AgentVersionId("version1") : null,
                rarely() ? Set.of(SessionStatus.ARCHIVED) : LIVING,
                rarely()
                        ? Map.of("k", texts.get(random.nextInt(3)), "n", texts.get(random.nextInt(3)))
                        : rarely() ? Map.of("k", "ab") : Map.of(),
                rarely() ? anyTime() : null,
                rarely() ? anyTime() : null,
                rarely() ? anyTime() : null,
                rarely() ? anyId().substring(0, 1) : null,
                rarely() ? new Label("good") : null,
                rarely() ? new AgentVersionId("version1") : null,
                List.of(SessionSort.values()).get(random.nextInt(4)),
                null,
                7);
    }

    private boolean rarely() {
        return random.nextInt(5) == 0;
    }

    private Instant anyTime() {
        return Story.timeOf(random.nextInt((int) story.position()));
    }

    private List<String> expected(FindSessions search) {
        Comparator<SessionView> byId = Comparator.comparing(view -> view.id().value(), SearchContract::codePoints);
        Comparator<SessionView> order = switch (search.sort()) {
            case UPDATED_NEWEST ->
                Comparator.comparing(SessionView::updatedAt).thenComparing(byId).reversed();
            case CREATED_NEWEST ->
                Comparator.comparing(SessionView::createdAt).thenComparing(byId).reversed();
            case CREATED_OLDEST -> Comparator.comparing(SessionView::createdAt).thenComparing(byId);
            case TITLE ->
                Comparator.<SessionView, String>comparing(view -> Objects.requireNonNullElse(view.title(), ""))
                        .thenComparing(byId);
        };
        return story.lives.keySet().stream()
                .map(id -> this.<SessionView>ask(new GetSession(story.key(id), null)))
                .filter(view -> passes(search, view))
                .sorted(order)
                .map(view -> view.id().value())
                .toList();
    }

    private boolean passes(FindSessions search, SessionView view) {
        return (search.parentId() == null || search.parentId().equals(view.parentId()))
                && (search.rootId() == null || search.rootId().equals(view.rootId()))
                && (search.agentId() == null || search.agentId().equals(view.agentId()))
                && (search.agentVersionId() == null || search.agentVersionId().equals(view.agentVersionId()))
                && search.statuses().contains(view.status())
                && search.metadata().entrySet().stream()
                        .allMatch(entry ->
                                entry.getValue().equals(text(view.metadata().get(entry.getKey()))))
                && (search.createdAfter() == null || view.createdAt().isAfter(search.createdAfter()))
                && (search.createdBefore() == null || view.createdAt().isBefore(search.createdBefore()))
                && (search.updatedAfter() == null || view.updatedAt().isAfter(search.updatedAfter()))
                && (search.idPrefix() == null || view.id().value().startsWith(search.idPrefix()))
                && (search.label() == null || labelled.contains(view.id().value()))
                && (search.ranWith() == null
                        || ranWithVersion1.contains(view.id().value()));
    }

    private static String text(Json value) {
        return value == null ? null : value.text().equals("\"a\\u0062\"") ? "ab" : value.text();
    }

    private static int codePoints(String one, String other) {
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        return Arrays.compare(a, b);
    }
}
