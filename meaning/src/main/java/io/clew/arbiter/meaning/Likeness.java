package io.clew.arbiter.meaning;

import java.util.List;

/** How alike texts are in what they mean. */
@FunctionalInterface
interface Likeness {

    /** From -1 to 1 for each of the one with each of the other, in their order. */
    double[][] of(List<String> ones, List<String> others);
}
