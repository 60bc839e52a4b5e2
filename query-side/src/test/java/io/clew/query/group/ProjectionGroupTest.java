package io.clew.query.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.Test;

class ProjectionGroupTest {

    private final FullDisk store = new FullDisk();
    private final Progress progress = new Progress(0, Clock.systemUTC());
    private final ProjectionGroup group = new ProjectionGroup(store, new SessionEvents(List.of()), progress);

    @Test
    void aCommitThatFailsIsToldAndTheEventsAreTakenAgain() {
        store.full = true;
        Transaction failing = group.startTransaction();
        group.handle(event(1), Segment.ROOT_SEGMENT);
        assertThatThrownBy(failing::commit).hasMessage("full");
        assertThat(progress.error().position()).isEqualTo(1);
        assertThat(progress.position()).isZero();

        store.full = false;
        Transaction working = group.startTransaction();
        group.handle(event(1), Segment.ROOT_SEGMENT);
        working.commit();

        assertThat(progress.position()).isEqualTo(1);
        assertThat(progress.error()).isNull();
    }

    @Test
    void showsWhatItHeldBackToCatchUpOnceTheLogCannotBeReadOn() {
        group.catchUpTo(10);
        Transaction catchingUp = group.startTransaction();
        group.handle(event(1), Segment.ROOT_SEGMENT);
        catchingUp.commit();
        assertThat(progress.position()).isZero();

        assertThat(group.settle(1)).isTrue();

        assertThat(progress.position()).isEqualTo(1);
    }

    @Test
    void isNotSettledBeforeItAppliedWhatItWasGiven() {
        group.catchUpTo(10);
        assertThat(group.settle(1)).isFalse();

        Transaction late = group.startTransaction();
        group.handle(event(1), Segment.ROOT_SEGMENT);
        late.commit();

        assertThat(progress.position()).isEqualTo(1);
        assertThat(group.settle(1)).isTrue();
    }

    @Test
    void showsEarlierThanItCatchesUpWhatItsStoreCannotHoldBack() {
        group.catchUpTo(10);
        store.holdsNoMore = true;
        Transaction catchingUp = group.startTransaction();
        group.handle(event(1), Segment.ROOT_SEGMENT);
        catchingUp.commit();
        assertThat(progress.position()).isEqualTo(1);
    }

    @Test
    void passesOverWhatItsStoreHasAlready() {
        store.position = 2;
        Transaction transaction = group.startTransaction();
        group.handle(event(1), Segment.ROOT_SEGMENT);
        group.handle(event(2), Segment.ROOT_SEGMENT);
        group.handle(event(3), Segment.ROOT_SEGMENT);
        transaction.commit();
        assertThat(store.committed).containsExactly(3L);
    }

    @Test
    void appliesNothingToWhatWasBegunAnew() {
        Transaction transaction = group.startTransaction();
        group.handle(event(1), Segment.ROOT_SEGMENT);
        transaction.commit();
        store.position = 0;
        assertThatThrownBy(() -> group.handle(event(2), Segment.ROOT_SEGMENT))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.committed).containsExactly(1L);
        assertThat(group.applied()).isZero();
    }

    private static TrackedEventMessage<?> event(long position) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position), GenericEventMessage.asEventMessage("something"));
    }

    /** Can neither commit nor roll back while it is full. */
    private static final class FullDisk implements GroupStore {
        private final List<Long> committed = new ArrayList<>();
        private boolean full;
        private boolean holdsNoMore;
        private long position;

        @Override
        public long position() {
            return position;
        }

        @Override
        public void begin() {}

        @Override
        public void resume() {}

        @Override
        public void commit(long newPosition, String eventId) {
            if (full) {
                throw new IllegalStateException("full");
            }
            position = newPosition;
            committed.add(newPosition);
        }

        @Override
        public boolean isFull() {
            return holdsNoMore;
        }

        @Override
        public void rollback() {
            if (full) {
                throw new IllegalStateException("nothing to roll back");
            }
        }
    }
}
