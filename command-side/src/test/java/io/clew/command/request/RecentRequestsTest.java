package io.clew.command.request;

import static io.clew.command.Scenarios.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.command.request.RecentRequests.Entry;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.Request;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentRequestsTest {

    private static final int WINDOW = RecentRequests.WINDOW;

    @Test
    void forgetsNoneOfTheLastThousandVersions() {
        RecentRequests recent = versions(1500);
        for (int version = 501; version <= 1500; version++) {
            assertThat(recent.answerTo(request(version, 500), List.of(id(version))))
                    .isEqualTo(Accepted.before(earlier(version)));
        }
        assertThat(recent.answerTo(request(500, 500), List.of(id(500)))).isNull();
    }

    @Test
    void refusesWhenTheViewHasNotReadUpToTheWindow() {
        RecentRequests recent = versions(1500);
        Request unknown = Request.of("digest-new", null);
        assertThat(recent.answerTo(unknown.knowing(List.of(), 500), List.of("m:new")))
                .isNull();
        assertRefused(
                () -> recent.answerTo(unknown.knowing(List.of(), 499), List.of("m:new")),
                RejectionCode.VIEWS_BEHIND,
                Map.of());
    }

    @Test
    void asksNothingOfTheViewWhileTheWindowHoldsEverything() {
        assertThat(versions(WINDOW).answerTo(Request.of("digest-new", null), List.of("m:new")))
                .isNull();
    }

    @Test
    void asksNothingOfTheViewForARequestWithoutNames() {
        assertThat(versions(1500).answerTo(Request.of("digest-new", null), List.of()))
                .isNull();
    }

    @Test
    void asksNothingOfTheViewForARequestWhoseNamesWereMadeForIt() {
        assertThat(versions(1500).answerTo(Request.unheardOf("digest-new"), List.of("m:new")))
                .isNull();
    }

    @Test
    void answersWhatItKnowsHoweverFarTheViewIsBehind() {
        assertThat(versions(1500).answerTo(request(1400, 0), List.of(id(1400))))
                .isEqualTo(Accepted.before(earlier(1400)));
    }

    @Test
    void remembersABatchOfWhichTheFirstVersionsLeftTheWindow() {
        RecentRequests recent = new RecentRequests();
        for (int i = 0; i < 1000; i++) {
            recent.remember(entry("m:b" + i, "key", "digest", i, 1000, 40));
        }
        for (int version = 1001; version <= 1999; version++) {
            recent.remember(entry(id(version), null, null, 0, 1, 0));
        }
        Request again = new Request("digest", "key", List.of(), 999);
        Accepted first = new Accepted(1, 1000, 40, true, null);
        assertThat(recent.answerTo(again, List.of("m:b0"))).isEqualTo(first);
        assertThat(reread(recent).answerTo(again, List.of("m:b999"))).isEqualTo(first);
    }

    @Test
    void comesBackEqualFromItsText() {
        for (int versions : List.of(0, 1, 15, 16, 17, 999, 1000, 1001, 2500)) {
            RecentRequests recent = versions(versions);
            assertThat(reread(recent)).isEqualTo(recent);
        }
    }

    /** Random requests, old and new, judged by a list that never forgets. */
    @Test
    void agreesWithAModelThatKeepsEverything() {
        Random random = new Random(20261121);
        for (int run = 0; run < 20; run++) {
            Model model = new Model();
            RecentRequests recent = new RecentRequests();
            for (int step = 0; step < 400; step++) {
                if (random.nextInt(50) == 0) {
                    recent = reread(recent);
                }
                long readTo = Math.max(0, model.version - random.nextInt(1200));
                boolean repeat = random.nextBoolean();
                String key = random.nextInt(3) == 0 ? null : "k" + random.nextInt(repeat ? 200 : 100000);
                String digest = random.nextInt(9) == 0 ? null : "d" + random.nextInt(repeat ? 3 : 100000);
                List<String> ids = new ArrayList<>();
                int n = random.nextInt(8) == 0 ? 1 + random.nextInt(60) : 1;
                for (int i = 0; i < n && random.nextInt(5) > 0; i++) {
                    ids.add("m:" + random.nextInt(repeat ? 300 : 1000000) + "-" + i);
                }
                Request request = new Request(digest, key, model.viewed(key, ids, readTo), readTo);
                Object expected = model.judge(request, ids);
                assertThat(judge(recent, request, ids))
                        .as("run %d step %d", run, step)
                        .isEqualTo(expected);
                if (expected.equals("new")) {
                    for (int i = 0; i < n; i++) {
                        String id = i < ids.size() ? ids.get(i) : null;
                        recent.remember(entry(id, key, digest, i, n, 7));
                    }
                    model.remember(request, ids, n);
                }
            }
        }
    }

    private static Object judge(RecentRequests recent, Request request, List<String> ids) {
        try {
            Accepted answer = recent.answerTo(request, ids);
            return answer == null ? "new" : answer;
        } catch (Rejected e) {
            return e.rejection().code();
        }
    }

    /** Keeps every name with its request, texts and all. */
    private static final class Model {
        private final Map<String, Earlier> byName = new HashMap<>();
        private long version;

        void remember(Request request, List<String> ids, int n) {
            List<String> names = new ArrayList<>(ids);
            if (request.key() != null) {
                names.add(Earlier.key(request.key()));
            }
            for (String name : names) {
                byName.put(name, new Earlier(name, request.digest(), version + 1, n, 7));
            }
            version += n;
        }

        List<Earlier> viewed(String key, List<String> ids, long readTo) {
            List<Earlier> viewed = new ArrayList<>();
            List<String> names = new ArrayList<>(ids);
            if (key != null) {
                names.add(Earlier.key(key));
            }
            for (String name : names) {
                Earlier earlier = byName.get(name);
                // A batch becomes visible as a whole.
                if (earlier != null && earlier.firstVersion() + earlier.count() - 1 <= readTo) {
                    viewed.add(earlier);
                }
            }
            return viewed;
        }

        Object judge(Request request, List<String> ids) {
            List<String> names = new ArrayList<>();
            if (request.key() != null) {
                names.add(Earlier.key(request.key()));
            }
            names.addAll(ids);
            if (names.isEmpty()) {
                return "new";
            }
            long oldest = Math.max(1, version - WINDOW + 1);
            Map<String, Earlier> known = new HashMap<>();
            for (String name : names) {
                Earlier earlier = byName.get(name);
                if (earlier != null
                        && (slotInWindow(name, ids, earlier, oldest)
                                || request.earlier().contains(earlier))) {
                    known.put(name, earlier);
                }
            }
            for (String name : names) {
                Earlier earlier = known.get(name);
                if (earlier != null
                        && request.digest() != null
                        && request.digest().equals(earlier.digest())) {
                    return Accepted.before(earlier);
                }
            }
            if (oldest > request.readTo() + 1) {
                return RejectionCode.VIEWS_BEHIND;
            }
            if (request.key() != null && known.containsKey(Earlier.key(request.key()))) {
                return RejectionCode.IDEMPOTENCY_CONFLICT;
            }
            return known.isEmpty() ? "new" : RejectionCode.ID_TAKEN;
        }

        private boolean slotInWindow(String name, List<String> ids, Earlier earlier, long oldest) {
            if (name.startsWith("k:")) {
                return earlier.firstVersion() + earlier.count() - 1 >= oldest;
            }
            long own = earlier.firstVersion() + Long.parseLong(name.substring(name.indexOf('-') + 1));
            return own >= oldest;
        }
    }

    private static RecentRequests versions(int count) {
        RecentRequests recent = new RecentRequests();
        for (int version = 1; version <= count; version++) {
            recent.remember(entry(id(version), "key-" + version, "digest-" + version, 0, 1, version - 1));
        }
        return recent;
    }

    private static RecentRequests reread(RecentRequests recent) {
        List<Entry> entries = RequestsCode.read(RequestsCode.write(recent.entries()));
        return new RecentRequests(recent.newest(), entries);
    }

    private static Request request(int version, long readTo) {
        return new Request("digest-" + version, null, List.of(), readTo);
    }

    private static Earlier earlier(int version) {
        return new Earlier(id(version), "digest-" + version, version, 1, version - 1);
    }

    private static String id(int version) {
        return "m:" + version;
    }

    private static Entry entry(String id, String key, String digest, int i, int n, long firstIndex) {
        return new Entry(
                Fingerprint.of(id),
                Fingerprint.of(key == null ? null : Earlier.key(key)),
                Fingerprint.of(digest),
                i,
                n,
                firstIndex);
    }
}
