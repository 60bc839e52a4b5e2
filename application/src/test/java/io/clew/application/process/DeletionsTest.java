package io.clew.application.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.command.DeleteSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.ChildPolicy;
import io.clew.kernel.value.SessionStatus;
import io.clew.query.end.Affected;
import io.clew.query.end.CountAffected;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What deletions say of the sessions below is carried out, whatever gets in between. {@code -Dclew.ends.children=10000
 * -Dclew.ends.depth=1000 -Dclew.ends.races=1000} takes longer.
 */
class DeletionsTest {

    private static final Logger LOG = LoggerFactory.getLogger(DeletionsTest.class);
    private static final int CHILDREN = Integer.getInteger("clew.ends.children", 1_500);
    private static final int DEPTH = Integer.getInteger("clew.ends.depth", 400);
    private static final int RACES = Integer.getInteger("clew.ends.races", 60);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private InProcess clew;

    @BeforeEach
    void start() {
        clew = new InProcess(directory);
    }

    @AfterEach
    void stop() {
        clew.close();
    }

    @ParameterizedTest
    @EnumSource
    void manyChildren(ChildPolicy policy) {
        clew.start("p", null);
        clew.startMany(CHILDREN, "p", i -> "c" + i);
        assertThat(delete("p", policy)).isEqualTo(CHILDREN + 1L);
        long begun = System.nanoTime();
        clew.deletions().run(() -> false);
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        LOG.info("{} {}: {}", policy, clew.log.head(), taken);
        assertThat(taken).isLessThan(LONGEST);
        assertDone(policy, "p", "c" + (CHILDREN - 1));
        assertDone(policy, "p", "c0");
        String digest = clew.digest();
        clew.rebuild();
        assertThat(clew.digest()).isEqualTo(digest);
    }

    @ParameterizedTest
    @EnumSource
    void aDeepTree(ChildPolicy policy) {
        clew.start("c0", null);
        for (int i = 1; i <= DEPTH; i++) {
            clew.start("c" + i, "c" + (i - 1));
        }
        assertThat(delete("c0", policy)).isEqualTo(DEPTH + 1L);
        long begun = System.nanoTime();
        clew.deletions().run(() -> false);
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        LOG.info("{} {}: {}", policy, clew.log.head(), taken);
        assertThat(taken).isLessThan(LONGEST);
        if (policy == ChildPolicy.DETACH) {
            assertThat(clew.find("c1").parentId()).isNull();
            assertThat(clew.find("c" + DEPTH).rootId()).hasToString("c1");
            assertThat(clew.find("c" + DEPTH).parentId()).hasToString("c" + (DEPTH - 1));
        } else {
            assertDone(policy, "c0", "c" + DEPTH);
        }
        assertThat(clew.find("c0").deleting()).isNull();
    }

    private void assertDone(ChildPolicy policy, String parent, String child) {
        assertThat(clew.find(parent).deleting()).isNull();
        SessionView view = clew.find(child);
        switch (policy) {
            case CASCADE -> assertThat(view.status()).isEqualTo(SessionStatus.DELETED);
            case ARCHIVE -> {
                assertThat(view.status()).isEqualTo(SessionStatus.ARCHIVED);
                assertThat(view.rootId()).hasToString(parent);
            }
            case DETACH -> {
                assertThat(view.status()).isEqualTo(SessionStatus.ACTIVE);
                assertThat(view.parentId()).isNull();
                assertThat(view.rootId()).hasToString(child);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWhereverItWasInterrupted(ChildPolicy policy) {
        for (int steps = 0; steps < 12; steps++) {
            String p = "p" + steps;
            clew.start(p, null);
            clew.start(p + "a", p);
            clew.start(p + "b", p);
            clew.start(p + "a1", p + "a");
            clew.start(p + "a2", p + "a1");
            delete(p, policy);
            AtomicInteger left = new AtomicInteger(steps);
            clew.deletions().run(() -> left.getAndDecrement() <= 0);
            clew.deletions().run(() -> false);
            assertThat(clew.find(p).deleting()).isNull();
            SessionView deepest = clew.find(p + "a2");
            assertThat(deepest.rootId()).hasToString(policy == ChildPolicy.DETACH ? p + "a" : p);
            assertThat(deepest.status())
                    .isEqualTo(
                            switch (policy) {
                                case CASCADE -> SessionStatus.DELETED;
                                case ARCHIVE -> SessionStatus.ARCHIVED;
                                case DETACH -> SessionStatus.ACTIVE;
                            });
        }
    }

    @Test
    void aSecondTimeWritesNothing() {
        clew.start("p", null);
        clew.start("a", "p");
        delete("p", ChildPolicy.CASCADE);
        clew.deletions().run(() -> false);
        long head = clew.log.head();
        clew.deletions().run(() -> false);
        assertThat(clew.log.head()).isEqualTo(head);
    }

    @Test
    void goesThroughDeletedSessionsToWhatLivesBelowThem() {
        clew.start("p", null);
        clew.start("a", "p");
        clew.start("b", "a");
        delete("a", ChildPolicy.ARCHIVE);
        clew.deletions().run(() -> false);
        assertThat(clew.status("b")).isEqualTo(SessionStatus.ARCHIVED);
        assertThat(delete("p", ChildPolicy.CASCADE)).isEqualTo(2);
        clew.deletions().run(() -> false);
        assertThat(clew.status("b")).isEqualTo(SessionStatus.DELETED);
    }

    @Test
    void anEarlierDeletionBelowIsCarriedOutFirst() {
        clew.start("p", null);
        clew.start("a", "p");
        clew.start("b", "a");
        delete("a", ChildPolicy.DETACH);
        delete("p", ChildPolicy.CASCADE);
        clew.deletions().run(() -> false);
        assertThat(clew.status("b")).isEqualTo(SessionStatus.ACTIVE);
        assertThat(clew.find("b").rootId()).hasToString("b");
    }

    @Test
    void whatBeginsBelowAChildWhileItIsDetachedBelongsToItsNewTree() {
        clew.start("p", null);
        clew.start("a", "p");
        clew.start("b", "a");
        delete("p", ChildPolicy.DETACH);
        AtomicInteger begun = new AtomicInteger();
        clew.deletions().run(() -> {
            clew.start("a" + begun.incrementAndGet(), "a");
            clew.start("b" + begun.get(), "b");
            return false;
        });
        assertThat(begun.get()).isGreaterThan(4);
        for (int i = 1; i <= begun.get(); i++) {
            assertThat(clew.find("a" + i).rootId()).as("a" + i).hasToString("a");
            assertThat(clew.find("b" + i).rootId()).as("b" + i).hasToString("a");
        }
    }

    @Test
    void aForkThatRacesADeletionIsRefusedOrDetachedAndNeverLost() throws Exception {
        for (int i = 0; i < RACES; i++) {
            String p = "p" + i;
            String f = "f" + i;
            clew.start(p, null);
            CountDownLatch go = new CountDownLatch(1);
            CompletableFuture<RejectionCode> fork =
                    CompletableFuture.supplyAsync(() -> refusalOf(go, () -> clew.fork(f, p)));
            CompletableFuture<RejectionCode> deletion = CompletableFuture.supplyAsync(() -> refusalOf(go, () -> {
                delete(p, null);
            }));
            go.countDown();
            RejectionCode ofFork = fork.get();
            RejectionCode ofDeletion = deletion.get();
            clew.deletions().run(() -> false);
            if (ofFork != null) {
                assertThat(ofFork).isEqualTo(RejectionCode.DELETED);
                assertThat(ofDeletion).isNull();
                continue;
            }
            SessionView there = clew.sides.ask(new GetSession(InProcess.key(f), null), SessionView.class);
            assertThat(there.status()).isEqualTo(SessionStatus.ACTIVE);
            if (ofDeletion == null) {
                assertThat(there.parentId()).isNull();
                assertThat(there.rootId()).hasToString(f);
                assertThat(clew.find(p).deleting()).isNull();
            } else {
                assertThat(ofDeletion).isEqualTo(RejectionCode.HAS_CHILDREN);
                assertThat(there.parentId()).hasToString(p);
            }
        }
    }

    private static @Nullable RejectionCode refusalOf(CountDownLatch go, Runnable action) {
        try {
            go.await();
            action.run();
            return null;
        } catch (Rejected e) {
            return e.rejection().code();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the route does it; how many change. */
    private long delete(String id, @Nullable ChildPolicy policy) {
        Affected affected = clew.sides.ask(new CountAffected(InProcess.key(id), policy), Affected.class);
        clew.send(new DeleteSession(
                InProcess.key(id), policy, affected.childCount(), affected.affected(), null, null, Request.UNNAMED));
        return affected.affected();
    }
}
