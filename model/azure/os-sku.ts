import type { VmSize } from "./vm-size";

/** Operating systems that azurerm 4.55 can name. */
export const OS_SKUS = ["AzureLinux", "AzureLinux3", "Ubuntu", "Ubuntu2204", "Windows2019", "Windows2022"] as const;

/** Operating systems that azurerm 4.55 can name. */
export type OsSku = (typeof OS_SKUS)[number];

/** The image of nodes where none is declared: Azure Linux gets no automatic security patches with graphics cards. */
export function usualOsSku(osType: "Linux" | "Windows", { gpus }: VmSize): OsSku {
  if (osType === "Windows") return "Windows2022";
  return gpus > 0 ? "Ubuntu" : "AzureLinux";
}
