package io.clew.application.proof;

import io.clew.application.proof.order.Asked;
import io.clew.application.proof.order.Told;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** The server as the clients of all histories see it: it answers, or it is gone for a while. */
final class OrderServer {

    private final ClewProcess clew;
    private final ClewClient client;
    private final InFlight inFlight = new InFlight();
    private final ReadWriteLock life = new ReentrantReadWriteLock();

    OrderServer(ClewProcess clew) {
        this.clew = clew;
        this.client = new ClewClient(clew::address);
    }

    /** What it says; nothing if the connection ended before; absent if it was not even reached. */
    @Nullable
    Told ask(Asked asked, Duration patience) {
        inFlight.begins();
        Told told;
        try {
            Answer answer = client.once(OrderRoutes.ask(asked), patience);
            told = isStarting(answer) ? null : OrderRoutes.told(asked, answer);
        } catch (ConnectException notThere) {
            told = null;
        } catch (IOException nobodyKnows) {
            told = new Told.Nothing();
        } finally {
            inFlight.ends();
        }
        if (told == null || told instanceof Told.Nothing) {
            awaitLife();
        }
        return told;
    }

    private static boolean isStarting(Answer answer) {
        return answer.status() == 503 && answer.problem().equals("starting");
    }

    private void awaitLife() {
        life.readLock().lock();
        life.readLock().unlock();
        Conditions.pause();
    }

    /** {@code kill -9}, and a new life. */
    void killAndStart() {
        life.writeLock().lock();
        try {
            inFlight.kill(clew);
            clew.start();
        } finally {
            life.writeLock().unlock();
        }
    }

    InFlight inFlight() {
        return inFlight;
    }
}
