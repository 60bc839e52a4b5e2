package io.clew.application.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much may be begun and not committed yet, on this node.
 *
 * @param staged most transactions at the same time
 * @param timeout how long one lives if nobody says
 * @param longestTimeout how long one may be told to live
 * @param maxBytes most that one holds
 * @param memory most that all hold together; 0 for an eighth of the heap
 */
@ConfigurationProperties("clew.transactions")
public record TransactionSettings(
        @DefaultValue("10000") int staged,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("10m") Duration longestTimeout,
        @DefaultValue("64MB") DataSize maxBytes,
        @DefaultValue("0") DataSize memory) {}
