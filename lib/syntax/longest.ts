/**
 * Longest source that is analysed, in UTF-16 units: four times as long as the longest libraries of charms are. A longer
 * one is generated or hostile; nothing is said about it, and a run does not wait for it.
 */
export const LONGEST_SOURCE = 1_200_000;
