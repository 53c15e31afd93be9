export { type CommandEnvironment, EXIT, runReview } from "./command/run";
