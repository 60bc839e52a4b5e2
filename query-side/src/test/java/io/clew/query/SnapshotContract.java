package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.value.Environment;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Label;
import io.clew.query.page.Actor;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.page.PointAddress;
import io.clew.query.snapshot.FindSnapshots;
import io.clew.query.snapshot.GetSnapshot;
import io.clew.query.snapshot.SnapshotView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Given events, these snapshots are shown. */
abstract class SnapshotContract extends StoreContract {

    @Test
    void showsASnapshot() {
        story.start("a").say("a", 3).snapshot("a", "s1", "good", story.at("a", 3));
        tell();
        assertThat(snapshot("a", "s1"))
                .isEqualTo(new SnapshotView(
                        new SnapshotId("s1"),
                        story.key("a").id(),
                        new Label("good"),
                        "why",
                        3,
                        2,
                        new PointAddress(story.key("a").id(), 3, 1L),
                        5,
                        new Environment("c0ffee", null, "l"),
                        Map.of("k", new Json("1.50")),
                        null,
                        new Actor("ann", null, null),
                        null,
                        Story.timeOf(5)));
    }

    @Test
    void showsAnAncestorsSnapshotIfItsPointLiesOnTheHistory() {
        story.start("a").say("a", 3).snapshot("a", "before", null, story.at("a", 2));
        story.fork("b", "a", story.at("a", 3)).snapshot("a", "beyond", null, story.at("a", 4));
        tell();
        assertThat(snapshot("b", "before").sessionId()).hasToString("a");
        assertThatThrownBy(() -> snapshot("b", "beyond")).isInstanceOf(Rejected.class);
    }

    @Test
    void listsASessionsOwnNewestFirstBothWays() {
        story.start("a").say("a", 2);
        List<String> all = new ArrayList<>();
        List<String> good = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            story.snapshot("a", "s" + i, i % 2 == 0 ? "good" : null, story.at("a", 2));
            all.add(0, "s" + i);
            if (i % 2 == 0) {
                good.add(0, "s" + i);
            }
        }
        story.fork("b", "a", story.head("a"));
        tell();
        walk(all, null);
        walk(good, new Label("good"));
        Page<SnapshotView> none = ask(new FindSnapshots(story.key("b"), null, null, 2));
        assertThat(none.items()).isEmpty();
    }

    private void walk(List<String> all, Label label) {
        Page<SnapshotView> page = page(label, null);
        List<String> seen = ids(page);
        while (page.next() != null) {
            page = page(label, page.next());
            seen.addAll(ids(page));
        }
        assertThat(seen).isEqualTo(all);
        List<String> back = ids(page);
        while (page.previous() != null) {
            page = page(label, page.previous());
            back.addAll(0, ids(page));
        }
        assertThat(back).isEqualTo(all);
    }

    private Page<SnapshotView> page(Label label, Edge edge) {
        return ask(new FindSnapshots(story.key("a"), label, edge, 2));
    }

    private static List<String> ids(Page<SnapshotView> page) {
        return new ArrayList<>(
                page.items().stream().map(view -> view.id().value()).toList());
    }

    private SnapshotView snapshot(String session, String id) {
        return ask(new GetSnapshot(story.key(session), new SnapshotId(id)));
    }
}
