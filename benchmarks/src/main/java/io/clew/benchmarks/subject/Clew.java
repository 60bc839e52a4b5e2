package io.clew.benchmarks.subject;

import java.util.List;

/** A Clew that is measured, by what its users do; points are given in the words of the API. */
public interface Clew extends AutoCloseable {

    /** Newest messages of a page first, or oldest. */
    enum End {
        FIRST,
        LAST
    }

    /** A message to append. */
    record Said(String id, String text) {}

    void start(String session) throws Exception;

    /** Appends in one request. */
    void append(String session, List<Said> messages) throws Exception;

    void fork(String session, String at, String child) throws Exception;

    void snapshot(String session, String id) throws Exception;

    void revert(String session, String to) throws Exception;

    /** Reads so many messages at one end of what is visible at a point; answers the id of the last one read. */
    String page(String session, String at, End end, int limit) throws Exception;

    /** How many messages are visible at the head. */
    long size(String session) throws Exception;

    /** What the messages visible at a point say, in order, from an index on. */
    List<String> texts(String session, String at, long from, int limit) throws Exception;

    @Override
    void close();
}
