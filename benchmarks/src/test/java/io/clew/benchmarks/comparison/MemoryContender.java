package io.clew.benchmarks.comparison;

import io.clew.benchmarks.contender.Contender;
import io.clew.benchmarks.contender.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps sessions in memory, and does to each what it is told to after every append: the lies to be found out. */
final class MemoryContender implements Contender {

    private final String name;
    private final Consumer<List<String>> lie;
    private final Map<String, List<String>> sessions = new HashMap<>();

    MemoryContender(String name, Consumer<List<String>> lie) {
        this.name = name;
        this.lie = lie;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void fill(String session, List<String> texts) {
        sessions.put(session, new ArrayList<>(texts));
    }

    @Override
    public long append(String session, String text) {
        List<String> said = sessions.get(session);
        said.add(text);
        lie.accept(said);
        return 1000;
    }

    @Override
    public long fork(String session, String name) {
        sessions.put(session + name, new ArrayList<>(sessions.get(session)));
        return 1000;
    }

    @Override
    public long snapshot(String session, String name) {
        return 1000;
    }

    @Override
    public long revert(String session, int messages) {
        List<String> said = sessions.get(session);
        said.subList(messages, said.size()).clear();
        return 1000;
    }

    @Override
    public Read last(String session, int count) {
        return at(session, sessions.get(session).size(), count);
    }

    @Override
    public Read at(String session, int messages, int count) {
        return new Read(1000, List.copyOf(sessions.get(session).subList(Math.max(0, messages - count), messages)));
    }

    @Override
    public Content content(String session) {
        Digest digest = new Digest();
        sessions.get(session).forEach(digest::add);
        return digest.content();
    }

    @Override
    public Stored load(int senders, int sessions, int seconds, String text) {
        return new Stored(senders * 1000L, seconds);
    }

    @Override
    public void close() {}
}
