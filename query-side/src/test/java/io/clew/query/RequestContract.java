package io.clew.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.command.Earlier;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SnapshotId;
import io.clew.query.request.EarlierRequests;
import io.clew.query.request.FindEarlier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Given events, these requests are known. */
abstract class RequestContract extends StoreContract {

    @Test
    void findsAnAppendByItsKeyAndByEachOfItsMessages() {
        story.start("a").say("a", 2);
        story.with(EventMetadata.KEY, "key")
                .with(EventMetadata.DIGEST, "digest")
                .say("a", 3);
        story.rename("a", "later").say("a", 1);
        tell();
        String last = Earlier.message(new MessageId("m6"));
        EarlierRequests known = ask(new FindEarlier(story.key("a"), "key", List.of(last)));
        assertThat(known.found())
                .containsExactly(
                        new Earlier(Earlier.key("key"), "digest", 4, 3, 2), new Earlier(last, "digest", 4, 3, 2));
        assertThat(known.keyUsedBy()).isEqualTo(story.key("a").id());
        assertThat(known.readTo()).isEqualTo(8);
    }

    @Test
    void findsAnAppendThatARevertHasHidden() {
        story.start("a").say("a", 3).revert("a", story.at("a", 1)).say("a", 1);
        tell();
        String hidden = Earlier.message(new MessageId("m3"));
        EarlierRequests known = ask(new FindEarlier(story.key("a"), null, List.of(hidden)));
        assertThat(known.found()).containsExactly(new Earlier(hidden, "d2", 2, 3, 0));
    }

    @Test
    void findsASnapshot() {
        story.start("a").say("a", 1).snapshot("a", "s1", null, story.at("a", 2));
        tell();
        String snapshot = Earlier.snapshot(new SnapshotId("s1"));
        EarlierRequests known = ask(new FindEarlier(story.key("a"), null, List.of(snapshot)));
        assertThat(known.found()).containsExactly(new Earlier(snapshot, "d3", 3, 1, 0));
    }

    @Test
    void saysWhichOtherSessionUsedTheKey() {
        story.start("a").with(EventMetadata.KEY, "key").fork("b", "a", story.head("a"));
        tell();
        EarlierRequests known = ask(new FindEarlier(story.key("a"), "key", List.of()));
        assertThat(known.found()).isEmpty();
        assertThat(known.keyUsedBy()).isEqualTo(story.key("b").id());
    }

    @Test
    void knowsNothingOfWhatNeverCame() {
        story.start("a");
        tell();
        String name = Earlier.message(new MessageId("m2"));
        EarlierRequests known = ask(new FindEarlier(story.key("a"), "key", List.of(name)));
        assertThat(known).isEqualTo(new EarlierRequests(List.of(), null, 1));
        EarlierRequests unknown = ask(new FindEarlier(story.key("nobody"), null, List.of(name)));
        assertThat(unknown).isEqualTo(new EarlierRequests(List.of(), null, 0));
    }

    @Test
    void aKeyBelongsToItsNamespace() {
        Story other = story.in("other");
        other.with(EventMetadata.KEY, "key").start("a");
        story.start("a");
        tell();
        EarlierRequests known = ask(new FindEarlier(story.key("a"), "key", List.of()));
        assertThat(known.keyUsedBy()).isNull();
    }
}
