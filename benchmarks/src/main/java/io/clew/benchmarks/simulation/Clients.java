package io.clew.benchmarks.simulation;

/** Who sends commands, for which sessions; sessions are numbers. */
interface Clients {

    /** When the first come. */
    double[] first();

    /** When the next comes after one came at this moment, whatever became of it; infinite if none does. */
    double afterArrival(double arrived);

    /** When its sender sends another after an answer; infinite if it does not wait for answers. */
    double afterAnswer(double answered);

    long session();

    /** Of the session's tree. */
    long root(long session);
}
