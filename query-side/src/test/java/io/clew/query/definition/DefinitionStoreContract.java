package io.clew.query.definition;

import static io.clew.query.definition.DefinitionStory.agent;
import static io.clew.query.definition.DefinitionStory.config;
import static io.clew.query.definition.DefinitionStory.key;
import static io.clew.query.definition.DefinitionStory.timeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.id.DefinitionId;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionKind;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.VersionLabel;
import io.clew.query.Asked;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every engine of the views of definitions must do; an implementation's test says only how to open it. */
public abstract class DefinitionStoreContract {

    private static final DefinitionKey A = agent("a");
    private static final DefinitionKey B = agent("b/ü");
    private static final Namespace DEFAULT = new Namespace("default");

    @TempDir
    Path directory;

    private final DefinitionStory story = new DefinitionStory();
    private DefinitionStore store;
    private Asked asked;

    /** Opens or creates a build of the views in the directory, for a log with this head. */
    protected abstract DefinitionStore open(Path directory, int generation, long logHead);

    @BeforeEach
    void openEmpty() {
        store = open(directory, 1, Long.MAX_VALUE);
        asked = new Asked(store, new DefinitionViews(store));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void tell() {
        asked.tell(story.events.subList((int) store.position(), story.events.size()), 7);
    }

    private FoundDefinition get(DefinitionKey key, Choice choice) {
        return asked.ask(GetDefinition.now(key, choice));
    }

    private FoundDefinition get(DefinitionKey key, Choice choice, Moment moment) {
        return asked.ask(new GetDefinition(key, choice, moment));
    }

    @Test
    void whatNeverWasIsNotFound() {
        assertThat(get(A, Choice.PUBLISHED)).isEqualTo(FoundDefinition.NONE);
        assertThat(get(A, Choice.DRAFT, new Moment.AfterEvents(1))).isEqualTo(FoundDefinition.NONE);
        assertThat(get(A, Choice.DRAFT, new Moment.At(Instant.EPOCH))).isEqualTo(FoundDefinition.NONE);
        assertThat(this.<VersionPage>ask(new FindVersions(A, true, null, 0, 20)).found())
                .isFalse();
        assertThat(this.<FoundVersion>ask(new GetVersion(A, 1)).version()).isNull();
        assertThat(this.<FoundVersion>ask(new GetVersionBefore(A, 1)).version()).isNull();
        assertThat(this.<FoundVersion>ask(new FindVersion(DEFAULT, DefinitionKind.AGENT, "v"))
                        .version())
                .isNull();
        assertThat(this.<Dependents>ask(new GetDependents(A, 10))).isEqualTo(new Dependents(List.of(), 0));
        assertThat(this.<EarlierDefined>ask(new FindEarlierDefined(A, "k")))
                .isEqualTo(new EarlierDefined(null, null, 0));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> T ask(Object question) {
        return asked.ask(question);
    }

    @Test
    void givesTheActiveVersionAndTheLatestAndOneByNumberAndByLabel() {
        story.create(A, "ann", config("k", "1"), config("name", "\"A\"", "n", "1.00"))
                .activate(A, 1)
                .version(A, Cause.EDITED, 1, config("name", "\"A\"", "n", "2"), "two")
                .version(A, Cause.EDITED, 2, config("n", "3"), null)
                .label(A, "production", 2);
        tell();
        DefinitionStory.Life life = story.life(A);
        assertThat(get(A, Choice.PUBLISHED)).isEqualTo(new FoundDefinition(life.now(), life.versions.get(1L)));
        assertThat(get(A, Choice.DRAFT).version()).isEqualTo(life.versions.get(3L));
        assertThat(get(A, new Choice.Numbered(2)).version()).isEqualTo(life.versions.get(2L));
        assertThat(get(A, new Choice.Numbered(4)).version()).isNull();
        assertThat(get(A, new Choice.Labelled(new VersionLabel("production"))).version())
                .isEqualTo(life.versions.get(2L));
        assertThat(get(A, new Choice.Labelled(new VersionLabel("other"))).version())
                .isNull();
        assertThat(life.now().metadata().get("k").text()).isEqualTo("1");
        assertThat(get(A, Choice.PUBLISHED).version().config().get("n").text()).isEqualTo("1.00");
    }

    @Test
    void withoutAnActiveVersionThePublishedOneIsTheLatest() {
        story.create(A).version(A, Cause.EDITED, 1, config("n", "2"), null);
        tell();
        assertThat(get(A, Choice.PUBLISHED).version().number()).isEqualTo(2);
    }

    @Test
    void aDeletedVersionIsOnNoListAndStandsWhereItStood() {
        story.create(A).activate(A, 1);
        for (int i = 2; i <= 6; i++) {
            story.version(A, Cause.EDITED, 1, config("n", "" + i), null);
        }
        story.delete(A, 6L).delete(A, 2L, 3L);
        tell();
        VersionPage page = ask(new FindVersions(A, true, null, 0, 20));
        assertThat(page.items()).extracting(VersionView::number).containsExactly(5L, 4L, 1L);
        assertThat(page.total()).isEqualTo(3);
        assertThat(this.<VersionPage>ask(new FindVersions(A, false, null, 1, 1)).items())
                .extracting(VersionView::number)
                .containsExactly(4L);
        assertThat(this.<VersionPage>ask(new FindVersions(A, false, null, 3, 1)).items())
                .isEmpty();
        assertThat(get(A, Choice.DRAFT).version().number()).isEqualTo(5);
        assertThat(this.<FoundVersion>ask(new GetVersion(A, 6)).version()).isNull();
        assertThat(this.<FoundVersion>ask(new GetVersion(A, 5)).version()).isNotNull();
        assertThat(this.<FoundVersion>ask(new GetVersionBefore(A, 4)).version().number())
                .isOne();
        String gone = story.life(A).versions.get(6L).id();
        assertThat(this.<FoundVersion>ask(new FindVersion(DEFAULT, DefinitionKind.AGENT, gone))
                        .version())
                .isNull();
        assertThat(get(A, new Choice.Numbered(6), new Moment.AfterEvents(8))
                        .version()
                        .number())
                .isEqualTo(6);
        assertThat(get(A, new Choice.Numbered(6), new Moment.AfterEvents(9)).version())
                .isNull();
    }

    @Test
    void aVersionIsFoundByItsIdWhereverItIs() {
        story.create(A).create(B).version(B, Cause.EDITED, 1, config("n", "2"), null);
        tell();
        VersionView version = story.life(B).versions.get(2L);
        assertThat(this.<FoundVersion>ask(new FindVersion(DEFAULT, DefinitionKind.AGENT, version.id()))
                        .version())
                .isEqualTo(version);
        assertThat(this.<FoundVersion>ask(new FindVersion(DEFAULT, DefinitionKind.SCORER, version.id()))
                        .version())
                .isNull();
        assertThat(this.<FoundVersion>ask(new FindVersion(new Namespace("other"), DefinitionKind.AGENT, version.id()))
                        .version())
                .isNull();
    }

    @Test
    void whatIsDeletedIsNotFoundButForItsPastAndMayBeginAgain() {
        story.create(A, "ann", config("k", "1"), config("name", "\"old\""))
                .activate(A, 1)
                .label(A, "production", 1)
                .keep(A, 7)
                .end(A);
        tell();
        assertThat(get(A, Choice.PUBLISHED)).isEqualTo(FoundDefinition.NONE);
        assertThat(list(null, null, Map.of(), false).total()).isZero();
        assertThat(list(null, "ann", Map.of(), false).items()).isEmpty();
        assertThat(list(null, null, config("k", "1"), false).items()).isEmpty();
        FoundDefinition then = get(A, Choice.PUBLISHED, new Moment.AfterEvents(5));
        assertThat(then.version().config()).isEqualTo(config("name", "\"old\""));
        assertThat(then.definition().labels()).containsKey("production");
        assertThat(then.definition().kept()).isEqualTo(7);
        story.create(A, null, Map.of(), config("name", "\"new\""));
        tell();
        assertThat(get(A, Choice.DRAFT).version().number()).isEqualTo(2);
        assertThat(get(A, new Choice.Numbered(1)).version()).isNull();
        assertThat(get(A, Choice.DRAFT).definition()).isEqualTo(story.life(A).now());
    }

    @Test
    void standsAsItStoodAtAnyTime() {
        story.create(A).create(B).activate(A, 1).describe(A, "bob", null, config("k", "2"));
        tell();
        assertThat(get(A, Choice.DRAFT, new Moment.At(timeOf(1).minusMillis(1))))
                .isEqualTo(FoundDefinition.NONE);
        assertThat(get(A, Choice.DRAFT, new Moment.At(timeOf(1))).definition().latest())
                .isZero();
        assertThat(get(A, Choice.DRAFT, new Moment.At(timeOf(4))).definition().active())
                .isZero();
        assertThat(get(A, Choice.DRAFT, new Moment.At(timeOf(5))).definition().active())
                .isOne();
        assertThat(get(A, Choice.DRAFT, new Moment.At(timeOf(6))).definition())
                .isEqualTo(story.life(A).now());
        assertThat(get(A, Choice.DRAFT, new Moment.At(timeOf(60))).definition())
                .isEqualTo(story.life(A).now());
    }

    private DefinitionPage list(Boolean published, String author, Map<String, Json> metadata, boolean draft) {
        return ask(new FindDefinitions(
                DEFAULT,
                DefinitionKind.AGENT,
                published,
                author,
                metadata,
                FindDefinitions.Sort.CREATED_AT,
                true,
                draft,
                0,
                100));
    }

    @Test
    void listsByStatusAuthorAndMetadataAsTheySay() {
        story.create(A, "ann", config("team", "{\"b\":1.0,\"a\":[1,2]}", "n", "1"), config("name", "\"A\""))
                .activate(A, 1)
                .create(B, "bob", config("n", "\"1\""), config("name", "\"B\""))
                .create(agent("c"), "ann", Map.of(), config("name", "\"C\""))
                .create(key("default", DefinitionKind.SCORER, "a"))
                .create(key("other", DefinitionKind.AGENT, "a"));
        tell();
        assertThat(ids(list(null, null, Map.of(), false))).containsExactly("c", "b/ü", "a");
        assertThat(ids(list(true, null, Map.of(), false))).containsExactly("a");
        assertThat(ids(list(false, null, Map.of(), false))).containsExactly("c", "b/ü");
        assertThat(ids(list(null, "ann", Map.of(), false))).containsExactly("c", "a");
        assertThat(ids(list(true, "ann", Map.of(), false))).containsExactly("a");
        assertThat(ids(list(null, null, config("n", "1"), false))).containsExactly("a");
        assertThat(ids(list(null, null, config("n", "1.0"), false))).containsExactly("a");
        assertThat(ids(list(null, null, config("n", "\"1\""), false))).containsExactly("b/ü");
        assertThat(ids(list(null, null, config("team", "{\"a\": [1, 2], \"b\": 1}"), false)))
                .containsExactly("a");
        assertThat(ids(list(null, null, config("team", "{\"a\":[2,1],\"b\":1}"), false)))
                .isEmpty();
        assertThat(ids(list(null, "ann", config("team", "{\"a\":[1,2],\"b\":1}", "n", "1"), false)))
                .containsExactly("a");
        assertThat(ids(list(null, null, config("n", "1", "none", "1"), false))).isEmpty();
        story.describe(A, null, null, config("n", "3"), "team");
        tell();
        assertThat(ids(list(null, null, config("n", "1"), false))).isEmpty();
        assertThat(ids(list(null, null, config("n", "3"), false))).containsExactly("a");
        assertThat(list(null, null, config("n", "3"), false).total()).isOne();
    }

    private static List<String> ids(DefinitionPage page) {
        return page.items().stream()
                .map(found -> found.definition().definition().id().value())
                .toList();
    }

    @Test
    void aListGivesTheVersionThatWasAskedFor() {
        story.create(A)
                .activate(A, 1)
                .version(A, Cause.EDITED, 1, config("n", "2"), null)
                .create(B);
        tell();
        assertThat(list(null, null, Map.of(), false).items())
                .extracting(found -> found.version().number())
                .containsExactly(1L, 1L);
        assertThat(list(null, null, Map.of(), true).items())
                .extracting(found -> found.version().number())
                .containsExactly(1L, 2L);
    }

    @Test
    void aRequestIsFoundByItsKeyWhereItWasUsedFirst() {
        story.with(EventMetadata.KEY, "k")
                .with(EventMetadata.DIGEST, "d")
                .create(A)
                .create(B);
        story.with(EventMetadata.KEY, "k").with(EventMetadata.DIGEST, "e").activate(B, 1);
        tell();
        EarlierDefined here = ask(new FindEarlierDefined(A, "k"));
        assertThat(here.found().digest()).isEqualTo("d");
        assertThat(here.found().firstVersion()).isOne();
        assertThat(here.keyUsedBy()).isEqualTo(A);
        assertThat(here.readTo()).isEqualTo(2);
        EarlierDefined elsewhere = ask(new FindEarlierDefined(B, "k"));
        assertThat(elsewhere.found()).isNull();
        assertThat(elsewhere.keyUsedBy()).isEqualTo(A);
        assertThat(elsewhere.readTo()).isEqualTo(3);
    }

    @Test
    void dependentsAreThoseWhoseActiveVersionNamesTheAgent() {
        story.create(A);
        name(agent("x"), "{\"a\":{},\"b/ü\":{}}");
        name(agent("y"), "[{\"value\":{\"c\":{}}},{\"value\":{\"a\":{}},\"rules\":null},3,{\"value\":[\"a\"]}]");
        name(agent("z"), "[\"a\"]");
        story.create(agent("w"), null, Map.of(), config("agents", "{\"a\":{}}"));
        story.create(A, null, Map.of(), config("agents", "{\"a\":{},\"\":{}}")).activate(A, 2);
        tell();
        assertThat(dependents(A, 10)).containsExactly("y", "x");
        assertThat(dependents(B, 10)).containsExactly("x");
        assertThat(this.<Dependents>ask(new GetDependents(A, 1)))
                .isEqualTo(new Dependents(List.of(new Dependents.Dependent(new DefinitionId("y"), "Y y")), 1));
        story.version(agent("x"), Cause.EDITED, 1, config("name", "\"X\""), null);
        tell();
        assertThat(dependents(A, 10)).containsExactly("y", "x");
        story.activate(agent("x"), 2).end(agent("y"));
        tell();
        assertThat(dependents(A, 10)).isEmpty();
    }

    private void name(DefinitionKey key, String agents) {
        String name = key.id().value().toUpperCase(java.util.Locale.ROOT) + ' ' + key.id();
        story.create(key, null, Map.of(), config("name", "\"" + name + "\"", "agents", agents))
                .activate(key, 1);
    }

    private List<String> dependents(DefinitionKey key, int limit) {
        return this.<Dependents>ask(new GetDependents(key, limit)).items().stream()
                .map(dependent -> dependent.id().value())
                .toList();
    }

    /** Against a model that keeps a copy of everything. */
    @Test
    void agreesWithTheModelOnRandomLives() {
        for (int seed = 0; seed < 5; seed++) {
            close();
            store = open(directory, 10 + seed, Long.MAX_VALUE);
            asked = new Asked(store, new DefinitionViews(store));
            RandomDefinitions random = new RandomDefinitions(new Random(seed), 150);
            asked.tell(random.story.events, 1 + seed * 7);
            random.story.lives.forEach((key, life) -> {
                agreeOnThePast(key, life);
                agreeOnVersions(key, life);
            });
            for (FindDefinitions.Sort sort : FindDefinitions.Sort.values()) {
                for (boolean descending : new boolean[] {true, false}) {
                    agreeOnLists(random.story, sort, descending);
                }
            }
        }
    }

    private void agreeOnThePast(DefinitionKey key, DefinitionStory.Life life) {
        for (DefinitionView standing : life.standings) {
            store.look(() -> {
                assertThat(store.definitions().after(key, standing.version())).isEqualTo(standing);
                return assertThat(store.definitions().at(key, standing.updatedAt()))
                        .isEqualTo(standing);
            });
        }
        store.look(() -> {
            assertThat(store.definitions().after(key, Long.MAX_VALUE)).isEqualTo(life.now());
            return assertThat(store.definitions().find(key)).isEqualTo(life.now());
        });
    }

    private void agreeOnVersions(DefinitionKey key, DefinitionStory.Life life) {
        List<VersionAddress> all = life.versions.keySet().stream()
                .map(number -> new VersionAddress(key, number))
                .toList();
        store.look(
                () -> assertThat(store.definitions().versions(all)).containsExactlyElementsOf(life.versions.values()));
        VersionPage page = ask(new FindVersions(key, false, null, 0, 1000));
        assertThat(page.items())
                .extracting(VersionView::number)
                .containsExactlyElementsOf(life.now().versions().page(false, 0, 1000));
    }

    private void agreeOnLists(DefinitionStory told, FindDefinitions.Sort sort, boolean descending) {
        Comparator<DefinitionView> time = Comparator.comparing(
                sort == FindDefinitions.Sort.CREATED_AT ? DefinitionView::createdAt : DefinitionView::updatedAt);
        List<String> expected = told.lives.values().stream()
                .map(DefinitionStory.Life::now)
                .filter(DefinitionView::there)
                .filter(DefinitionView::published)
                .sorted((descending ? time.reversed() : time)
                        .thenComparing(view -> view.definition().id().value()))
                .map(view -> view.definition().id().value())
                .toList();
        List<String> found = new ArrayList<>();
        for (int skip = 0; skip < expected.size() + 3; skip += 3) {
            DefinitionPage page = ask(new FindDefinitions(
                    DEFAULT, DefinitionKind.AGENT, true, null, Map.of(), sort, descending, false, skip, 3));
            assertThat(page.total()).isEqualTo(expected.size());
            found.addAll(ids(page));
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void tiesAreInTheOrderOfIdsWhateverTheDirection() {
        // All at one time, as an import or a fast machine would have them.
        DefinitionStory.Life last = null;
        for (String id : new String[] {"b", "a", "C", "é", "\ud83d\ude00", "\uffee"}) {
            story.create(agent(id));
            last = story.life(agent(id));
        }
        Instant same = last.now().createdAt();
        asked.tell(SameTime.of(story.events, same), 4);
        Stream.of(true, false).forEach(descending -> {
            DefinitionPage page = ask(new FindDefinitions(
                    DEFAULT,
                    DefinitionKind.AGENT,
                    null,
                    null,
                    Map.of(),
                    FindDefinitions.Sort.UPDATED_AT,
                    descending,
                    false,
                    0,
                    10));
            assertThat(ids(page)).containsExactly("C", "a", "b", "é", "\uffee", "\ud83d\ude00");
        });
    }

    @Test
    void everyBuildFromTheSameEventsHasTheSameDigest() {
        RandomDefinitions random = new RandomDefinitions(new Random(42), 200);
        asked.tell(random.story.events, 1);
        assertThat(digestOf(2, random.story, 1000)).isEqualTo(store.digest());
        assertThat(digestOf(3, random.story, 17)).isEqualTo(store.digest());
        random.story.create(agent("one more"));
        assertThat(digestOf(4, random.story, 17)).isNotEqualTo(store.digest());
    }

    @Test
    void anEventToldAgainChangesNothing() {
        RandomDefinitions random = new RandomDefinitions(new Random(43), 100);
        asked.tell(random.story.events, 7);
        String before = store.digest();
        asked.tell(random.story.events, 13);
        new Asked(store, new DefinitionViews(store)).tell(random.story.events, 13);
        assertThat(store.digest()).isEqualTo(before);
    }

    @Test
    void goesOnAfterReopening() {
        RandomDefinitions random = new RandomDefinitions(new Random(44), 100);
        int half = random.story.events.size() / 2;
        asked.tell(random.story.events.subList(0, half), 10);
        store.close();
        store = open(directory, 1, half);
        assertThat(store.position()).isEqualTo(half);
        asked = new Asked(store, new DefinitionViews(store));
        asked.tell(random.story.events, 10);
        assertThat(store.digest()).isEqualTo(digestOf(2, random.story, 100));
    }

    private String digestOf(int generation, DefinitionStory told, int batch) {
        try (DefinitionStore other = open(directory, generation, Long.MAX_VALUE)) {
            new Asked(other, new DefinitionViews(other)).tell(told.events, batch);
            return other.digest();
        }
    }
}
