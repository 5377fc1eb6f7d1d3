/** Capture files are imported as data: URLs. */
declare module '*.pcap?url&inline' {
  const url: string
  export default url
}
