package io.clew.benchmarks.simulation;

/**
 * What things take, in seconds.
 *
 * @param decision a command alone, from its request to its append and back, without the log
 * @param commandEvery a command node ends one so often when it has enough of them
 * @param group the log's cost of a group of appends
 * @param groupEvent and of each event in it
 * @param inGroup most appends in a group
 * @param answer until the sender hears that its append is done, while the log goes on
 * @param tailEvery a node takes an event from the log so often
 * @param batch a segment's cost of a commit
 * @param batchEvent and of each event in it
 * @param inBatch most events in a commit
 * @param nodeEvery all segments of a query node together show an event so often
 * @param primaryEvery all segments together, by what the views' database takes
 * @param takeover from the loss of a node until others do its work
 */
public record Costs(
        double decision,
        double commandEvery,
        double group,
        double groupEvent,
        int inGroup,
        double answer,
        double tailEvery,
        double batch,
        double batchEvent,
        int inBatch,
        double nodeEvery,
        double primaryEvery,
        double takeover) {

    /** Beside a log that takes so many appends a second, one after the other. */
    public Costs withLog(double perSecond) {
        return new Costs(
                decision,
                commandEvery,
                0,
                1 / perSecond,
                1,
                answer,
                tailEvery,
                batch,
                batchEvent,
                inBatch,
                nodeEvery,
                primaryEvery,
                takeover);
    }
}
