package io.clew.kernel.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.event.Described;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.event.StateChanged;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.BrokenSeal;
import io.clew.kernel.seal.DestroyedKey;
import io.clew.kernel.seal.EventPlace;
import io.clew.kernel.seal.Part;
import io.clew.kernel.seal.PartAddress;
import io.clew.kernel.seal.Sealing;
import io.clew.kernel.seal.Seals;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which parts are sealed under which keys, and what is left of them without. */
class SealedPartsTest {

    private static final long SUBJECT_KEY = 100;

    private final LegibleSeals seals = new LegibleSeals();
    private final StoredJson stored = new StoredJson(List.of(), seals);

    @Test
    void whatPeopleWroteIsNotInTheText() {
        String text = stored.write(message("the canary", null), sealing("a", 3, 7));

        assertThat(text).contains("\"role\":\"user\"").contains("\"by\":[7]").doesNotContain("canary");
    }

    @Test
    void comesBackAsItWasWritten() {
        MessageAdded written = message("the canary", new SubjectId("ann"));

        String text = stored.write(written, sealing("a", 3, 7));

        assertThat(text).contains("\"by\":[7,100]").doesNotContain("ann");
        assertThat(read(text, "a", 3)).isEqualTo(message("the canary", new SubjectId("ann")));
    }

    @Test
    void roleAndPlaceOutliveTheKey() {
        String text = stored.write(message("the canary", null), sealing("a", 3, 7));
        seals.destroyed.add(7L);

        MessageAdded erased = (MessageAdded) read(text, "a", 3);

        assertThat(erased.message().isErased()).isTrue();
        assertThat(erased.role()).isEqualTo(Role.USER);
        assertThat(stored.write(erased)).endsWith("\"message\":{\"erased\":true}}");
    }

    @Test
    void isErasedWithEitherOfItsKeys() {
        String text = stored.write(message("the canary", new SubjectId("ann")), sealing("a", 3, 7));
        seals.destroyed.add(SUBJECT_KEY);

        assertThat(((MessageAdded) read(text, "a", 3)).message().isErased()).isTrue();
    }

    @Test
    void whatIsMadeOfAnothersGoesWithEither() {
        Map<String, Part<Json>> made = Map.of("k", Part.madeOf(new Json("1"), List.of(7L)));
        StateChanged merged = new StateChanged(new KeyParts(made, null));
        String text = stored.write(merged, sealing("b", 3, 8));

        assertThat(text).contains("\"by\":[8,7]");
        seals.destroyed.add(8L);
        StateChanged left = (StateChanged) read("StateChanged", text, "b", 3);
        assertThat(left.change().known().set()).isEmpty();
        assertThat(stored.write(
                        new StateChanged(new KeyParts(Map.of("k", Part.madeOf(new Json("1"), List.of(8L))), null)),
                        sealing("c", 0, 9)))
                .as("made of what was erased meanwhile")
                .contains("\"k\":{\"erased\":true}");
    }

    @Test
    void opensOnlyWhereItWasSealed() {
        String text = stored.write(message("the canary", null), sealing("a", 3, 7));

        assertThatThrownBy(() -> ((MessageAdded) read(text, "a", 4)).message().orNull())
                .isInstanceOf(BrokenSeal.class);
    }

    @Test
    void whatWasStoredIsNotKeptInMemory() {
        MessageAdded written = message("the canary", null);

        stored.write(written, sealing("a", 3, 7));
        seals.destroyed.add(7L);

        assertThat(written.message().isErased()).isTrue();
    }

    @Test
    void whatAForkTookOverStaysUnderItsWritersKey() {
        String text = stored.write(
                new SessionStarted(
                        null, new SessionId("a"), null, null, new Details("Canary", Map.of("k", new Json("1"))), null),
                sealing("a", 0, 7));
        Described source = ((SessionStarted) read("SessionStarted", text, "a", 0)).details();
        Part<String> title = source.title();
        assertThat(title).isNotNull();
        Described taken = source.titled(title.map(t -> "Fork of " + t)).with(Map.of("k", Part.of(new Json("2"))));

        String forked = stored.write(forked(taken), sealing("b", 0, 8));

        assertThat(forked).contains("\"by\":[7]").contains("\"by\":[8]");
        seals.destroyed.add(7L);
        Described left = ((SessionForked) read("SessionForked", forked, "b", 0)).details();
        assertThat(left.known()).isEqualTo(new Details(null, Map.of("k", new Json("2"))));
    }

    @Test
    void whatIsErasedWhileAForkIsWrittenIsWrittenErased() {
        String text = stored.write(
                new SessionStarted(null, new SessionId("a"), null, null, new Details("Canary", null), null),
                sealing("a", 0, 7));
        Described source = ((SessionStarted) read("SessionStarted", text, "a", 0)).details();
        seals.destroyed.add(7L);

        assertThat(stored.write(forked(source), sealing("b", 0, 8))).contains("\"title\":{\"erased\":true}");
    }

    @Test
    void whatIsWrittenWhileItsKeyIsDestroyedIsSealedUnderTheNext() {
        seals.destroyed.add(7L);
        long[] next = {7};

        String text = stored.write(message("the canary", null), new Sealing() {
            @Override
            public EventPlace place() {
                return new EventPlace("a", 3);
            }

            @Override
            public List<Long> keys(@Nullable SubjectId subject) {
                return List.of(next[0]++);
            }
        });

        assertThat(text).contains("\"by\":[8]");
    }

    @Test
    void detailsOfSeveralEventsAreKeptTogether() {
        String text = stored.write(
                new SessionStarted(
                        null,
                        new SessionId("a"),
                        null,
                        null,
                        new Details("Canary", Map.of("k/~", new Json("[1.50]"))),
                        null),
                sealing("a", 0, 7));
        Described kept = ((SessionStarted) read("SessionStarted", text, "a", 0)).details();

        String row = stored.parts().text(kept);

        assertThat(row).doesNotContain("Canary").doesNotContain("1.50");
        assertThat(stored.parts().described(row).known())
                .isEqualTo(new Details("Canary", Map.of("k/~", new Json("[1.50]"))));
    }

    @Test
    void aReasonIsSealedToo() {
        String text = stored.writeMetadata(
                Map.of(EventMetadata.ACTOR, "ann", EventMetadata.REASON, "canary"), sealing("a", 3, 7));

        assertThat(text).contains("ann").doesNotContain("canary");
        Map<String, Object> read = stored.readMetadata(text, new EventPlace("a", 3));
        assertThat(EventMetadata.reason(read)).isEqualTo(Part.of("canary"));
    }

    @Test
    void theSizeIsKnownWithoutTheKey() {
        Json value = new Json("\"grün €😀\"");
        MessageAdded written = message("the canary", null);
        String text = stored.write(
                new SessionStarted(null, new SessionId("a"), null, null, Details.NONE, Map.of("k", value)),
                sealing("a", 0, 7));
        Part<Json> kept =
                ((SessionStarted) read("SessionStarted", text, "a", 0)).state().get("k");

        assertThat(written.message().asKept()).isNull();
        assertThat(kept).isNotNull();
        assertThat(stored.parts()
                        .part(Json.class, "{\"plain\":" + value.text() + "}", new PartAddress("a", 0, "/state/k"))
                        .asKept()
                        .bytes()
                        .getAsLong())
                .isEqualTo(value.text().getBytes(StandardCharsets.UTF_8).length);
    }

    /** Whose head says how long it was: 431 bytes. */
    @Test
    void theSizeOfWhatWasDeflatedIsKnownWithoutTheKey() {
        String sealed = "AgAAAa-d1avkbUibYazlObWfAeoD-E0w3N_IJq1a5JKagTfqPFvzuQJAlqu4et_lk4zRKrsqdWUx2xV5h-n2nSI7";
        assertThat(stored.parts()
                        .part(
                                Json.class,
                                "{\"sealed\":\"" + sealed + "\",\"by\":[7,9]}",
                                new PartAddress("session:default:s", 3, "/content"))
                        .asKept()
                        .bytes()
                        .getAsLong())
                .isEqualTo(431);
    }

    @Test
    void sealedPartsAreFoundInTheTextOfAnEvent() {
        String text = stored.write(
                new SessionStarted(
                        null,
                        new SessionId("sealed"),
                        null,
                        null,
                        new Details("Canary", Map.of("k/~", new Json("1"))),
                        Map.of("by", new Json("{\"sealed\":\"x\",\"by\":[1]}"))),
                sealing("a", 0, 7));

        List<SealedPart> parts = SealedPart.in(text);

        assertThat(parts)
                .extracting(SealedPart::pointer)
                .containsExactly("/details/title", "/details/metadata/k~1~0", "/state/by");
        for (SealedPart part : parts) {
            assertThat(text.substring(part.from(), part.to()))
                    .isEqualTo("{\"sealed\":\"" + part.sealed() + "\",\"by\":[7]}");
            assertThat(seals.open(new PartAddress("a", 0, part.pointer()), part.by(), part.sealed()))
                    .isNotNull();
        }
    }

    @Test
    void somethingSealedOutsideTheStoreIsRefused() {
        String text = stored.write(message("the canary", null), sealing("a", 3, 7));

        assertThatThrownBy(() -> stored.read("MessageAdded", 1, text)).isInstanceOf(UnreadableStored.class);
    }

    private Object read(String text, String stream, long sequence) {
        return read("MessageAdded", text, stream, sequence);
    }

    private SessionEvent read(String type, String text, String stream, long sequence) {
        return (SessionEvent) stored.read(type, 1, text, new EventPlace(stream, sequence));
    }

    private static SessionForked forked(Described details) {
        ResolvedPoint base = new ResolvedPoint(new SessionId("a"), 1, 0, null, null);
        return new SessionForked(new SessionId("a"), new SessionId("a"), base, null, null, details);
    }

    private static MessageAdded message(String text, @Nullable SubjectId subject) {
        return new MessageAdded(
                new MessageId("m"),
                0,
                0,
                null,
                new Message(Role.USER, new Json("\"" + text + "\""), null, null, null, null, null, subject, null));
    }

    private static Sealing sealing(String stream, long sequence, long key) {
        return new Sealing() {
            @Override
            public EventPlace place() {
                return new EventPlace(stream, sequence);
            }

            @Override
            public List<Long> keys(@Nullable SubjectId subject) {
                return subject == null ? List.of(key) : List.of(key, SUBJECT_KEY);
            }
        };
    }

    /** Hides nothing from who can read base64, but knows where it was sealed and which keys are destroyed. */
    private static final class LegibleSeals implements Seals {
        private final Set<Long> destroyed = new HashSet<>();

        @Override
        public long newKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long successor(long key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long subjectKey(Namespace namespace, SubjectId subject) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String seal(PartAddress at, List<Long> keys, String text) {
            for (long key : keys) {
                if (destroyed.contains(key)) {
                    throw new DestroyedKey(key);
                }
            }
            return encoded(at + "|" + keys + "|" + text);
        }

        @Override
        public @Nullable String open(PartAddress at, List<Long> keys, String sealed) {
            if (keys.stream().anyMatch(destroyed::contains)) {
                return null;
            }
            String text = new String(Base64.getUrlDecoder().decode(sealed), StandardCharsets.UTF_8);
            String where = at + "|" + keys + "|";
            if (!text.startsWith(where)) {
                throw new BrokenSeal(at);
            }
            return text.substring(where.length());
        }

        private static String encoded(String text) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
